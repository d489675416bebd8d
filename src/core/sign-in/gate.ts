/** Which flows a client may use (ExplicitAuthFlows). @module */
import type { AuthFlowType, ExplicitAuthFlowsType } from '#contract/index.ts'
import type { Client } from '#core/directory.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { isRotating } from '#core/tokens/claims.ts'

interface Gate {
  opensWith: ExplicitAuthFlowsType
  /** What opens it in a list of the older names: one of them, or any such list. */
  legacy?: ExplicitAuthFlowsType | 'any'
  refusal: () => Fault
}

/** What a client without a list may use. */
const usual: ExplicitAuthFlowsType[] = ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH']

const srp: Gate = { opensWith: 'ALLOW_USER_SRP_AUTH', legacy: 'any', refusal: faults.srpAuthNotEnabled }
const custom: Gate = { opensWith: 'ALLOW_CUSTOM_AUTH', legacy: 'any', refusal: faults.customAuthNotEnabled }
const refresh: Gate = { opensWith: 'ALLOW_REFRESH_TOKEN_AUTH', legacy: 'any', refusal: faults.authFlowNotEnabled }
const userAuth: Gate = { opensWith: 'ALLOW_USER_AUTH', refusal: faults.userAuthNotEnabled }
const password: Gate = {
  opensWith: 'ALLOW_USER_PASSWORD_AUTH',
  legacy: 'USER_PASSWORD_AUTH',
  refusal: faults.userPasswordAuthNotEnabled,
}
const adminPassword: Gate = {
  opensWith: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  legacy: 'ADMIN_NO_SRP_AUTH',
  refusal: faults.authFlowNotEnabled,
}

const gates: Record<AuthFlowType, Gate> = {
  ADMIN_NO_SRP_AUTH: adminPassword,
  ADMIN_USER_PASSWORD_AUTH: adminPassword,
  CUSTOM_AUTH: custom,
  REFRESH_TOKEN: refresh,
  REFRESH_TOKEN_AUTH: refresh,
  USER_AUTH: userAuth,
  USER_PASSWORD_AUTH: password,
  USER_SRP_AUTH: srp,
}

/** Refuses with InvalidParameterException a flow that the client may not use. */
export function requireFlow(client: Client, flow: AuthFlowType): void {
  const gate = gates[flow]
  // This flow has no place for the new refresh token.
  if (gate === refresh && isRotating(client)) throw gate.refusal().because({ note: 'flowRotates', flow })
  const allowed = client.settings.ExplicitAuthFlows ?? usual
  if (!isOpen(gate, allowed)) {
    throw gate.refusal().because({ note: 'flowClosed', flow, opensWith: gate.opensWith, allowed })
  }
}

function isOpen({ opensWith, legacy }: Gate, listed: ExplicitAuthFlowsType[]): boolean {
  if (listed.some((name) => name.startsWith('ALLOW_'))) return listed.includes(opensWith)
  if (listed.includes('CUSTOM_AUTH_FLOW_ONLY') && opensWith === 'ALLOW_USER_SRP_AUTH') return false
  return legacy === 'any' || listed.some((name) => name === legacy)
}
