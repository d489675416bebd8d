/** ProviderDetails that are all right, and what becomes of them. @module */

const secret = { client_id: 'shop', client_secret: 'provider-secret' }

/** By ProviderType: what is sent, what is read back besides, and the username's claim. */
export const social = {
  Google: {
    sent: { ...secret, authorize_scopes: 'email profile openid' },
    added: {
      attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
      attributes_url_add_attributes: 'true',
      authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
      oidc_issuer: 'https://accounts.google.com',
      token_request_method: 'POST',
      token_url: 'https://www.googleapis.com/oauth2/v4/token',
    },
    username: 'sub',
  },
  Facebook: {
    sent: { ...secret, authorize_scopes: 'public_profile, email', api_version: 'v19.0' },
    added: {
      attributes_url: 'https://graph.facebook.com/v19.0/me?fields=',
      attributes_url_add_attributes: 'true',
      authorize_url: 'https://www.facebook.com/v19.0/dialog/oauth',
      token_request_method: 'GET',
      token_url: 'https://graph.facebook.com/v19.0/oauth/access_token',
    },
    username: 'id',
  },
  LoginWithAmazon: {
    sent: { ...secret, authorize_scopes: 'profile postal_code' },
    added: {
      attributes_url: 'https://api.amazon.com/user/profile',
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://www.amazon.com/ap/oa',
      token_request_method: 'POST',
      token_url: 'https://api.amazon.com/auth/o2/token',
    },
    username: 'user_id',
  },
  SignInWithApple: {
    sent: {
      client_id: 'com.example.shop',
      team_id: 'TEAM',
      key_id: 'KEY',
      private_key: 'MIGTAgEAPRIVATE',
      authorize_scopes: 'email name',
    },
    added: {
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://appleid.apple.com/auth/authorize',
      oidc_issuer: 'https://appleid.apple.com',
      token_request_method: 'POST',
      token_url: 'https://appleid.apple.com/auth/token',
    },
    username: 'sub',
  },
} as const

export const google = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: social.Google.sent,
} as const

/** An OpenID provider that gives its endpoints, so that nothing is fetched. */
export const oidcDetails = {
  ...secret,
  authorize_scopes: 'openid email',
  attributes_request_method: 'GET',
  oidc_issuer: 'https://idp.example.com',
  authorize_url: 'https://idp.example.com/authorize',
  token_url: 'https://idp.example.com/token',
  attributes_url: 'https://idp.example.com/userinfo',
  jwks_uri: 'https://idp.example.com/keys',
}

export const oidc = { ProviderName: 'Corporate', ProviderType: 'OIDC', ProviderDetails: oidcDetails } as const
