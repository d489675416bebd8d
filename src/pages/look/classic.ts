/** The look of the classic hosted UI: Cognito's, then the rules and the image that an administrator gave. @module */
import { withoutComments } from '#core/branding/css.ts'
import { imagePath } from '#core/branding/ui-customization.ts'
import { allClients, findInherited } from '#core/inherited.ts'
import type { Reads } from '#ports/storage.ts'
import type { Look } from './look.ts'
import { managedLook } from './managed.ts'

/** That of the client, else that of all clients. */
export async function findClassicLook(reads: Reads, poolId: string, clientId = allClients): Promise<Look> {
  const customization = await findInherited(reads, poolId, 'ui-customization', clientId)
  // Its classic pages are always light: rules are written for them so.
  const base = managedLook()
  if (!customization) return base
  const { CSS = '' } = customization.document
  const image = imagePath(customization)
  return {
    ...base,
    // As a browser reads it (HTML §13.2.3.5): else the hash that allows the style sheet is not that of what it has read.
    style: `${base.style}\n${withoutComments(CSS).replaceAll(/\r\n?/g, '\n').replaceAll('\0', '')}\n`,
    banner: CSS.includes('.banner-customizable'),
    logo:
      image === undefined
        ? undefined
        : { picture: { light: image, dark: image }, place: 'CENTER', inForm: true, atEnd: false },
  }
}
