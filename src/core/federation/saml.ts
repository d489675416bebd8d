/**
 * SAML 2.0 providers: what is known of one comes from its metadata, uploaded or fetched.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { makeOwnCertificate } from '#core/pools/own-certificate.ts'
import type { Details, Existing, Kind } from './kind.ts'
import { readSamlMetadata } from './saml-metadata.ts'
import { refreshTime } from './saml-refresh.ts'

const switches = ['IDPInit', 'IDPSignout', 'EncryptedResponses']

export const saml: Kind = {
  isSocial: false,
  async complete(ctx, given, existing) {
    requireOneSource(given)
    requireValues(given)
    const now = ctx.clock.now()
    const { ssoUrl, sloUrl, ...facts } = readSamlMetadata(await metadataText(ctx, given), now)
    // What the service says of itself or reads in the metadata is not taken from the caller, who may send it back.
    const { ActiveEncryptionCertificate: _, private_key: __, SLORedirectBindingURI: ___, ...own } = given
    const details = { ...own, SSORedirectBindingURI: ssoUrl, ...(sloUrl && { SLORedirectBindingURI: sloUrl }) }
    return {
      details: { ...details, ...(isOn(given.EncryptedResponses) && (await encryptionKey(ctx, existing))) },
      saml: { ...facts, ...(given.MetadataURL && { refreshAt: refreshTime(now) }) },
    }
  },
}

/** Whether one of a provider's switches is set. */
export function isOn(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true'
}

/** The key that the provider encrypts to: as long as it does so always the same, since it is told of it by hand. */
async function encryptionKey(ctx: Context, { poolId, details = {} }: Existing): Promise<Details> {
  const { ActiveEncryptionCertificate, private_key } = details
  if (ActiveEncryptionCertificate && private_key) return { ActiveEncryptionCertificate, private_key }
  const made = await makeOwnCertificate(ctx, poolId)
  return {
    ActiveEncryptionCertificate: made.certificate.toString('base64'),
    private_key: made.privateKey.toString('base64'),
  }
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
