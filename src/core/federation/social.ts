/**
 * Google, Facebook, Login with Amazon and Sign in with Apple: services whose endpoints are known.
 *
 * An endpoint that the administrator gives stands in place of the known one, so that tests can have a provider of
 * their own.
 *
 * @module
 */
import { type Details, type Kind, requireDetails, requireSecureUrls } from './kind.ts'

const endpoints = ['attributes_url', 'authorize_url', 'jwks_uri', 'oidc_issuer', 'token_url']

const withSecret = {
  keys: ['client_id', 'client_secret', 'authorize_scopes'],
  text: 'clientId, clientSecret and authorizeScopes are all required idp details.',
}

const withPrivateKey = {
  keys: ['client_id', 'private_key', 'team_id', 'key_id'],
  text: 'clientId, privateKey, teamId, and keyId are all required idp details.',
}

/** A version of the Graph API for administrators who name none, as CloudFormation's and Amplify's may. */
const usualFacebookVersion = 'v17.0'

export const google = social('sub', withSecret, () => ({
  attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
  attributes_url_add_attributes: 'true',
  authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
  oidc_issuer: 'https://accounts.google.com',
  token_request_method: 'POST',
  token_url: 'https://www.googleapis.com/oauth2/v4/token',
}))

export const facebook = social('id', withSecret, ({ api_version: version = usualFacebookVersion }) => ({
  api_version: version,
  attributes_url: `https://graph.facebook.com/${version}/me?fields=`,
  attributes_url_add_attributes: 'true',
  authorize_url: `https://www.facebook.com/${version}/dialog/oauth`,
  token_request_method: 'GET',
  token_url: `https://graph.facebook.com/${version}/oauth/access_token`,
}))

export const loginWithAmazon = social('user_id', withSecret, () => ({
  attributes_url: 'https://api.amazon.com/user/profile',
  attributes_url_add_attributes: 'false',
  authorize_url: 'https://www.amazon.com/ap/oa',
  token_request_method: 'POST',
  token_url: 'https://api.amazon.com/auth/o2/token',
}))

export const signInWithApple = social('sub', withPrivateKey, () => ({
  attributes_url_add_attributes: 'false',
  authorize_url: 'https://appleid.apple.com/auth/authorize',
  oidc_issuer: 'https://appleid.apple.com',
  token_request_method: 'POST',
  token_url: 'https://appleid.apple.com/auth/token',
}))

function social(
  usernameClaim: string,
  required: { keys: string[]; text: string },
  defaults: (given: Details) => Details,
): Kind {
  return {
    usernameClaim,
    isSocial: true,
    async complete(_, given) {
      requireDetails(given, required.keys, required.text)
      requireSecureUrls(given, endpoints)
      return { details: { ...defaults(given), ...given } }
    },
  }
}
