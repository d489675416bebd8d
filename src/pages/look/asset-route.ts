/** The images of managed login, at addresses that change when their style does. @module */
import type { AssetExtensionType } from '#contract/index.ts'
import type { Services } from '#core/context.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { assetPath, contentTypes } from './assets.ts'

const notFound: Reply = { status: 404 }

/** `GET /<poolId>/<style id>/<version>/assets/<number>.<extension>` */
export function assetRoute({ storage }: Services): Route {
  return {
    method: 'GET',
    path: '/:poolId/:styleId/:version/assets/:file',
    async handler({ params: { poolId = '', styleId = '', file = '' }, path }: Request) {
      const style = await storage.configurations.find(poolId, 'branding', styleId)
      const asset = style?.document.Assets?.[Number.parseInt(file, 10)]
      if (!style || !asset?.Bytes || assetPath(style, asset) !== path) return notFound
      return {
        status: 200,
        headers: {
          'content-type': contentTypes[asset.Extension.toLowerCase() as Lowercase<AssetExtensionType>],
          'cache-control': 'public, max-age=31536000, immutable',
          // An SVG that somebody opens by itself is a document: it may draw, and neither run nor load anything.
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
        },
        body: Buffer.from(asset.Bytes, 'base64'),
      }
    },
  }
}
