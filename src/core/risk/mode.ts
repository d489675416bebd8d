/** Whether threat protection only looks on, or acts. @module */
import type { AdvancedSecurityModeType, AuthFlowType } from '#contract/index.ts'
import type { Pool } from '#core/directory.ts'

/** Sign-ins with challenges of the pool's own have a mode of their own, which without a word is off. */
export function modeOf({ settings }: Pool, flow?: AuthFlowType): AdvancedSecurityModeType {
  const { AdvancedSecurityMode = 'OFF', AdvancedSecurityAdditionalFlows } = settings.UserPoolAddOns ?? {}
  if (AdvancedSecurityMode === 'OFF' || flow !== 'CUSTOM_AUTH') return AdvancedSecurityMode
  return AdvancedSecurityAdditionalFlows?.CustomAuthMode ?? 'OFF'
}
