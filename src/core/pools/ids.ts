/** Names of user pools that the service gives: ids and ARNs. @module */
import { alphabets, randomText } from '#core/random-text.ts'
import type { Chance } from '#ports/chance.ts'
import type { PoolRecord } from '#ports/records.ts'

/** `<region>_` and nine letters and digits. Clients read the region from it. */
export function newPoolId(chance: Chance, region: string): string {
  return `${region}_${randomText(chance, alphabets.alphanumeric, 9)}`
}

export function poolArn({ id, region, accountId }: PoolRecord): string {
  return `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`
}
