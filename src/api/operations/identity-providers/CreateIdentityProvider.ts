import type { Operation } from '#api/operation.ts'
import { toIdentityProviderType } from '#api/shapes/identity-provider.ts'
import { createProvider } from '#core/federation/create.ts'
import { openDetails } from '#core/federation/sealed-details.ts'

export const CreateIdentityProvider: Operation<'CreateIdentityProvider'> = async (ctx, input) => {
  const provider = await createProvider(ctx, input)
  const shown = toIdentityProviderType(provider, openDetails(ctx.vault, provider))
  // Identifiers that were not given do not show here, not even as none.
  return { IdentityProvider: { ...shown, IdpIdentifiers: input.IdpIdentifiers && provider.identifiers } }
}
