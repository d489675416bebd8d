import type { Operation } from '#api/operation.ts'
import { completeRegistration } from '#core/passkeys/registration.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const CompleteWebAuthnRegistration: Operation<'CompleteWebAuthnRegistration'> = async (ctx, input) => {
  await completeRegistration(ctx, await requireAccess(ctx, input.AccessToken), input.Credential)
  return {}
}
