/** The image of a classic hosted UI, at the address that GetUICustomization tells. @module */
import { imageKind } from '#core/branding/images.ts'
import { imagePath } from '#core/branding/ui-customization.ts'
import type { Services } from '#core/context.ts'
import type { Reply, Request, Route } from '#http/listener.ts'

const notFound: Reply = { status: 404 }

/** `GET /<poolId>/<clientId>/<version>/assets/images/<file>` */
export function uiImageRoute({ storage }: Services): Route {
  return {
    method: 'GET',
    path: '/:poolId/:clientId/:version/assets/images/:file',
    async handler({ params: { poolId = '', clientId = '' }, path }: Request) {
      const customization = await storage.configurations.find(poolId, 'ui-customization', clientId)
      if (!customization?.document.ImageFile || imagePath(customization) !== path) return notFound
      return {
        status: 200,
        headers: {
          'content-type': `image/${imageKind(customization.document.ImageFile)}`,
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
        },
        body: Buffer.from(customization.document.ImageFile, 'base64'),
      }
    },
  }
}
