/** `authorization_code`: tokens for the code that a browser brought (RFC 6749 §4.1.3, RFC 7636 §4.5). @module */
import { redeemCode } from '#core/oauth/authorization-code.ts'
import { issueOAuthTokens } from '#core/oauth/issue-tokens.ts'
import { requireParameter } from '../parameters.ts'
import { type Grant, requireFlow, toTokenResponse } from './grant.ts'

export const authorizationCode: Grant = {
  category: 'UserToken',
  async respond(ctx, client, parameters) {
    requireFlow(client, 'code')
    const { grant, originJti } = await redeemCode(ctx, client, {
      code: requireParameter(parameters, 'code'),
      redirectUri: requireParameter(parameters, 'redirect_uri'),
      codeVerifier: parameters.get('code_verifier'),
    })
    return toTokenResponse(await issueOAuthTokens(ctx, grant, { withRefreshToken: true, originJti }))
  },
}
