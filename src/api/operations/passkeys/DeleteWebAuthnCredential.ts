import type { Operation } from '#api/operation.ts'
import { deleteOwnPasskey } from '#core/passkeys/passkeys.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const DeleteWebAuthnCredential: Operation<'DeleteWebAuthnCredential'> = async (ctx, input) => {
  await deleteOwnPasskey(ctx, await requireAccess(ctx, input.AccessToken), input.CredentialId)
  return {}
}
