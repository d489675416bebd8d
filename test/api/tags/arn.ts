/** The ARN of a test's pool. @module */
import { region as regionOfTests, type Started } from '../../support/start.ts'

/** With parts of another place where a test asks for them. */
export function arnOf(
  { poolId, services }: Started,
  { region = regionOfTests, accountId = services.settings.accountId } = {},
): string {
  return `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`
}
