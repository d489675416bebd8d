/**
 * `/_poolhouse/demo`: the app behind the demo's login link. It trades the code for tokens, as every app does, and shows
 * what it got.
 *
 * The client's id comes back in `state`. Codes of other redirect URIs than this page are refused where they are redeemed.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { redeemCode } from '#core/oauth/authorization-code.ts'
import { issueOAuthTokens } from '#core/oauth/issue-tokens.ts'
import { requestContext } from '#core/request-context.ts'
import { type Claims, readJwt } from '#core/tokens/jose.ts'
import { html } from '#http/html.ts'
import type { Reply, Request } from '#http/listener.ts'
import { layout, wordsFor } from './layout.ts'

export async function demoPage(services: Services, request: Request): Promise<Reply> {
  const words = wordsFor(request.headers['accept-language'])
  const { text } = words
  const claims = await redeem(services, request)
  if (!claims) {
    const content = html`<div class="card welcome"><h1>${text.notSignedIn}</h1><p class="lead">${text.notSignedInBody}</p></div>`
    return layout(words, { title: text.notSignedIn, content, status: 400 })
  }
  const rows = Object.entries(claims).map(
    ([name, value]) =>
      html`<dt>${name}</dt><dd><code>${typeof value === 'string' ? value : JSON.stringify(value)}</code></dd>`,
  )
  const content = html`<div class="card welcome"><h1>${text.signedIn}</h1><p class="lead">${text.signedInBody}</p>
<dl class="facts">${rows}</dl></div>`
  return layout(words, { title: text.signedIn, content })
}

/** The claims of the ID token; nothing for a code that is not, or no longer, good for one. */
async function redeem(services: Services, request: Request): Promise<Claims | undefined> {
  const { query } = request
  const [code, clientId] = [query.get('code'), query.get('state')]
  const client = clientId ? await services.directory.findClient(clientId) : undefined
  // What a client with a secret got is for those who know it.
  if (!code || !client || client.secretValues.length > 0) return undefined
  const ctx = requestContext(services, request)
  try {
    const redirectUri = `${services.settings.publicUrl}/_poolhouse/demo`
    const { grant, originJti } = await redeemCode(ctx, client, { code, redirectUri })
    const { idToken } = await issueOAuthTokens(ctx, grant, { withRefreshToken: false, originJti })
    return idToken === undefined ? undefined : readJwt(idToken)?.claims
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}
