/**
 * SAML 2.0 providers: what is known of one comes from its metadata, uploaded or fetched.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import type { Details, Kind } from './kind.ts'
import { readSamlMetadata } from './saml-metadata.ts'

const switches = ['IDPInit', 'IDPSignout', 'EncryptedResponses']

export const saml: Kind = {
  isSocial: false,
  async complete(ctx, given) {
    requireOneSource(given)
    requireValues(given)
    const metadata = readSamlMetadata(await metadataText(ctx, given), ctx.clock.now())
    const { entityId, ssoUrl, sloUrl, signingCertificates } = metadata
    // What the service says of itself or reads in the metadata is not taken from the caller, who may send it back.
    const { ActiveEncryptionCertificate: _, SLORedirectBindingURI: __, ...own } = given
    return {
      details: { ...own, SSORedirectBindingURI: ssoUrl, ...(sloUrl && { SLORedirectBindingURI: sloUrl }) },
      saml: { entityId, signingCertificates },
    }
  },
}

function requireOneSource({ MetadataURL: url, MetadataFile: file }: Details): void {
  if (!url && !file) {
    throw faults.invalidParameter('At least one of the MetadataURL or MetadataFile should be provided.')
  }
  if (url && file) throw faults.invalidParameter('Only one of the MetadataURL or MetadataFile should be provided.')
}

/** Both wordings are ours. */
function requireValues(details: Details): void {
  const wrong = switches.find((key) => !/^(true|false)?$/i.test(details[key] ?? ''))
  if (wrong) throw faults.invalidParameter(`${wrong} must be true or false.`)
  const algorithm = details.RequestSigningAlgorithm
  if (algorithm && algorithm !== 'rsa-sha256') {
    throw faults.invalidParameter('RequestSigningAlgorithm must be rsa-sha256.')
  }
}

async function metadataText(ctx: Context, { MetadataURL: url, MetadataFile: file }: Details): Promise<string> {
  if (!url) return file!
  const fetched = await ctx.documents.fetch(url)
  if ('text' in fetched) return fetched.text
  ctx.log.warn({ url, failure: fetched.failure }, 'SAML metadata was not fetched.')
  throw faults.invalidParameter(`Error retrieving metadata from ${url}`)
}
