/**
 * Metadata from a URL, read again when it has grown old: identity providers change their keys, and tell so there.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { readSamlMetadata } from './saml-metadata.ts'
import { openDetails, sealDetails } from './sealed-details.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-saml-idp-things-to-know.html */
const longestCached = 6 * 3_600_000

/** A server that does not answer is not waited for by every sign-in. */
const pauseAfterFailure = 600_000

/** When metadata that was read at `now` has to be read again. */
export function refreshTime(now: Date): Date {
  return new Date(now.getTime() + longestCached)
}

/** The provider as its metadata has it now. Where that cannot be read, the provider stays what it was. */
export async function refreshed(ctx: Context, provider: IdentityProviderRecord): Promise<IdentityProviderRecord> {
  const { MetadataURL: url, SLORedirectBindingURI: _, ...details } = openDetails(ctx.vault, provider)
  const now = ctx.clock.now()
  if (!url || !provider.saml || now < (provider.saml.refreshAt ?? now)) return provider
  const read = await readAgain(ctx, url, now)
  const update: Pick<IdentityProviderRecord, 'sealedDetails' | 'saml'> = read
    ? {
        saml: { ...read.facts, refreshAt: refreshTime(now) },
        sealedDetails: sealDetails(ctx.vault, provider, { ...details, MetadataURL: url, ...read.urls }),
      }
    : {
        saml: { ...provider.saml, refreshAt: new Date(now.getTime() + pauseAfterFailure) },
        sealedDetails: provider.sealedDetails,
      }
  return ctx.storage.transaction(async (tx) => {
    const current = await tx.identityProviders.find(provider.poolId, provider.name)
    // Whoever changed it in the meantime read the metadata too.
    if (!current?.sealedDetails.equals(provider.sealedDetails)) return current ?? provider
    const updated = { ...current, ...update }
    await tx.identityProviders.update(updated)
    return updated
  })
}

async function readAgain(ctx: Context, url: string, now: Date) {
  const fetched = await ctx.documents.fetch(url)
  try {
    if ('failure' in fetched) throw new Error(fetched.failure)
    const { ssoUrl, sloUrl, ...facts } = readSamlMetadata(fetched.text, now)
    return { facts, urls: { SSORedirectBindingURI: ssoUrl, ...(sloUrl && { SLORedirectBindingURI: sloUrl }) } }
  } catch (error) {
    ctx.log.warn({ url, failure: (error as Error).message }, 'SAML metadata was not read again.')
    return undefined
  }
}
