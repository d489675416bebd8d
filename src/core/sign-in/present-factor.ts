/** The challenge of each second factor. @module */
import type { SecondFactor, UserRecord } from '#ports/records.ts'
import { presentSoftwareTokenMfa } from './challenges/software-token-mfa.ts'
import { presentSentFactor } from './sent-factor.ts'
import type { Outcome, SignIn } from './sign-in.ts'

/** Sends a code where the factor is one that is sent. */
export async function presentFactor(signIn: SignIn, user: UserRecord, factor: SecondFactor): Promise<Outcome> {
  return factor === 'SOFTWARE_TOKEN_MFA'
    ? presentSoftwareTokenMfa(signIn, user)
    : presentSentFactor(signIn, user, factor)
}
