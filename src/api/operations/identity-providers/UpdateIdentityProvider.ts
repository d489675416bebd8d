import type { Operation } from '#api/operation.ts'
import { toIdentityProviderType } from '#api/shapes/identity-provider.ts'
import { openDetails } from '#core/federation/sealed-details.ts'
import { updateProvider } from '#core/federation/update.ts'

export const UpdateIdentityProvider: Operation<'UpdateIdentityProvider'> = async (ctx, input) => {
  const provider = await updateProvider(ctx, input)
  const shown = toIdentityProviderType(provider, openDetails(ctx.vault, provider))
  // Identifiers that were not given do not show here, whatever they are.
  return { IdentityProvider: { ...shown, IdpIdentifiers: input.IdpIdentifiers && provider.identifiers } }
}
