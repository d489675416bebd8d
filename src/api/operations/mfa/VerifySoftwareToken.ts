import type { Operation } from '#api/operation.ts'
import { verify } from '#core/factors/software-token.ts'
import { faults } from '#core/faults.ts'
import { verifyInSignIn } from '#core/sign-in/software-token-setup.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const VerifySoftwareToken: Operation<'VerifySoftwareToken'> = async (ctx, input) => {
  const { AccessToken, Session, UserCode, FriendlyDeviceName } = input
  if (AccessToken && !Session) {
    await verify(ctx, await requireAccess(ctx, AccessToken), UserCode, FriendlyDeviceName)
    return { Status: 'SUCCESS' }
  }
  if (AccessToken || !Session) throw faults.tokenOrSession()
  return { Status: 'SUCCESS', Session: await verifyInSignIn(ctx, Session, UserCode, FriendlyDeviceName) }
}
