import type { Operation } from '#api/operation.ts'
import { startRegistration } from '#core/passkeys/registration.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const StartWebAuthnRegistration: Operation<'StartWebAuthnRegistration'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  return { CredentialCreationOptions: await startRegistration(ctx, access) }
}
