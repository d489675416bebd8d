/**
 * How the classic hosted UI looks, for one app client or for all that have no look of their own. Managed login has
 * styles instead: `styles.ts`.
 *
 * @module
 */
import type { SetUICustomizationRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { allClients, findInherited, requireOwner, setInherited } from '#core/inherited.ts'
import { toCompactTime } from '#lib/compact-time.ts'
import type { ConfigurationDocuments, ConfigurationRecord } from '#ports/records.ts'
import { requireCustomizableCss } from './css.ts'
import { imageKind } from './images.ts'

export type UICustomization = ConfigurationRecord<'ui-customization'>

type Document = ConfigurationDocuments['ui-customization']

const largestRequest = 135 * 1024
const largestImage = 100 * 1024

/**
 * What holds for the client, or without one for all. A client without its own has that of all. Refused with
 * InvalidParameterException while the pool has no domain.
 */
export async function findUICustomization(
  ctx: Context,
  poolId: string,
  clientId = allClients,
): Promise<UICustomization | undefined> {
  await requireOwner(ctx.storage, poolId, clientId)
  // hashicorp/terraform-provider-aws's acceptance tests wait for this text.
  if ((await ctx.storage.domains.list(poolId)).length === 0) throw faults.uiWithoutDomain()
  return findInherited(ctx.storage, poolId, 'ui-customization', clientId)
}

/**
 * Replaces stylesheet and image; what is left out is gone, and without both a client looks like all others again.
 * Refused with InvalidParameterException while the pool has no domain, and for what `requireLook` refuses.
 */
export async function setUICustomization(
  ctx: Context,
  input: SetUICustomizationRequest,
): Promise<UICustomization | undefined> {
  const { UserPoolId: poolId, ClientId: clientId = allClients, CSS, ImageFile } = input
  const document = { ...(CSS && { CSS }), ...(ImageFile && { ImageFile }) }
  return ctx.storage.transaction(async (tx) => {
    await requireOwner(tx, poolId, clientId)
    if ((await tx.domains.list(poolId)).length === 0) throw faults.uiNeedsDomain()
    requireLook(document)
    const given = CSS || ImageFile
    const now = ctx.clock.now()
    return setInherited(tx, { poolId, kind: 'ui-customization', clientId, document: given ? document : undefined, now })
  })
}

/** Refuses with InvalidParameterException what is too large, and images and rules of other kinds than there may be. */
function requireLook({ CSS = '', ImageFile = '' }: Document): void {
  if (Buffer.byteLength(CSS) + ImageFile.length > largestRequest) throw faults.requestTooLarge()
  requireCustomizableCss(CSS)
  if (ImageFile === '') return
  if (!imageKind(ImageFile)) throw faults.imageKindUnknown()
  if (Buffer.byteLength(ImageFile, 'base64') > largestImage) throw faults.imageTooLarge()
}

/** Where on this server the image is, if there is one. A changed image has another path. */
export function imagePath({ poolId, clientId, document, updatedAt }: UICustomization): string | undefined {
  const kind = document.ImageFile && imageKind(document.ImageFile)
  return kind && `/${poolId}/${clientId}/${toCompactTime(updatedAt)}/assets/images/image.${kind}`
}
