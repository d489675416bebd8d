/**
 * Which second factors a sign-in may ask of a user.
 *
 * A factor counts when the pool has it, the user has what it takes, and it was chosen. A pool that wants MFA of
 * everybody does not wait for the choice: there whatever the user could prove counts, until something is chosen.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import type { WeighedFactor } from '#core/explain/notes.ts'
import type { SecondFactor, UserRecord } from '#ports/records.ts'

/** In the order in which answers list them. */
export const allFactors: SecondFactor[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']

/** The factors that sign-ins of the pool know; none while its MFA is off. */
export function factorsOf({ settings }: Pool): SecondFactor[] {
  if (settings.MfaConfiguration !== 'ON' && settings.MfaConfiguration !== 'OPTIONAL') return []
  const configured: Record<SecondFactor, boolean> = {
    SMS_MFA: settings.SmsConfiguration !== undefined,
    SOFTWARE_TOKEN_MFA: settings.SoftwareTokenMfaConfiguration?.Enabled === true,
    EMAIL_OTP: settings.EmailMfaConfiguration !== undefined,
  }
  return allFactors.filter((factor) => configured[factor])
}

/** The pool's factors that the user has the number, the token or the address for, chosen or not. */
export function usableFactors(pool: Pool, { attributes, softwareToken }: UserRecord): SecondFactor[] {
  const has: Record<SecondFactor, boolean> = {
    SMS_MFA: Boolean(attributes.phone_number),
    SOFTWARE_TOKEN_MFA: softwareToken !== undefined,
    EMAIL_OTP: Boolean(attributes.email),
  }
  return factorsOf(pool).filter((factor) => has[factor])
}

/**
 * The factors of which a sign-in asks for one. Where MFA is ON and nothing chosen can be used, these are all that can:
 * nobody is let past a factor by turning it off (API reference, SMSMfaSettingsType and SoftwareTokenMfaSettingsType).
 */
export function activeFactors(pool: Pool, user: UserRecord): SecondFactor[] {
  const usable = usableFactors(pool, user)
  const chosen = usable.filter((factor) => user.mfa?.enabled.includes(factor))
  return chosen.length === 0 && pool.settings.MfaConfiguration === 'ON' ? usable : chosen
}

/** Why each factor is asked of the user, or is not. */
export function weighFactors(pool: Pool, user: UserRecord): WeighedFactor[] {
  const [known, usable, active] = [factorsOf(pool), usableFactors(pool, user), activeFactors(pool, user)]
  return allFactors.map((factor) => {
    if (active.includes(factor)) return { factor, state: 'active' }
    if (usable.includes(factor)) return { factor, state: 'notChosen' }
    return { factor, state: known.includes(factor) ? 'lacking' : 'notOfPool' }
  })
}

/** The factor among these that a sign-in asks for without offering a choice: the preferred one, or the only one. */
export function preferredFactor(factors: SecondFactor[], user: UserRecord): SecondFactor | undefined {
  return factors.length === 1 ? factors[0] : factors.find((factor) => factor === user.mfa?.preferred)
}
