import type { IdentityProviderTypeType } from '@aws-sdk/client-cognito-identity-provider'
import { oidcDetails, social } from '../api/identity-providers/details.ts'
import { samlMetadata } from '../support/provider-site.ts'
import { lives } from './life.ts'

interface Provider {
  AttributeMapping: Record<string, string>
  IdpIdentifiers: string[]
  ProviderDetails: Record<string, string>
}

const saml = { MetadataFile: samlMetadata({ slo: 'urn:other' }), IDPSignout: 'false' }

providerLives('Google', 'Google', {
  details: social.Google.sent,
  changedDetails: { ...social.Google.sent, client_id: 'other' },
  // The provider knows Google's endpoints, and sends them back with a change.
  hidden: social.Google.added,
  mapping: { email: 'email', username: 'sub' },
})

providerLives('OIDC', 'Corporate', {
  // As AWS, the answer has this detail too, so that configurations have to name it.
  details: { ...oidcDetails, attributes_url_add_attributes: 'false' },
  changedDetails: { ...oidcDetails, attributes_url_add_attributes: 'false', authorize_scopes: 'openid' },
  hidden: {},
  mapping: { email: 'email', username: 'sub' },
})

providerLives('SAML', 'Partner', {
  details: saml,
  changedDetails: { ...saml, IDPSignout: 'true' },
  hidden: { SSORedirectBindingURI: 'https://idp.example.com/sso' },
  mapping: { email: 'mail' },
})

interface Configuration {
  details: Record<string, string>
  changedDetails: Record<string, string>
  /** Details of the answer that the provider keeps in its state, and hides in a plan. */
  hidden: Record<string, string>
  mapping: Record<string, string>
}

function providerLives(
  ProviderType: IdentityProviderTypeType,
  ProviderName: string,
  { details, changedDetails, hidden, mapping }: Configuration,
): void {
  lives<Provider>({
    type: `aws_cognito_identity_provider for ${ProviderType}`,
    configured: { ProviderDetails: details, AttributeMapping: mapping, IdpIdentifiers: ['shop'] },
    changed: { ProviderDetails: changedDetails, AttributeMapping: mapping, IdpIdentifiers: ['shop', 'store'] },
    create: ({ cognito, poolId }, config) =>
      cognito.createIdentityProvider({ UserPoolId: poolId, ProviderName, ProviderType, ...config }),
    async read({ cognito, poolId }) {
      const { IdentityProvider } = await cognito.describeIdentityProvider({ UserPoolId: poolId, ProviderName })
      const { CreationDate, LastModifiedDate, UserPoolId, ...kept } = IdentityProvider!
      const shown = Object.entries(kept.ProviderDetails!).filter(([name, value]) => hidden[name] !== value)
      return { ...kept, ProviderDetails: Object.fromEntries(shown) }
    },
    // What did not change is not sent.
    update: ({ cognito, poolId }, { ProviderDetails, IdpIdentifiers }) =>
      cognito.updateIdentityProvider({
        UserPoolId: poolId,
        ProviderName,
        ProviderDetails: { ...hidden, ...ProviderDetails },
        IdpIdentifiers,
      }),
    destroy: ({ cognito, poolId }) => cognito.deleteIdentityProvider({ UserPoolId: poolId, ProviderName }),
    computed: ['ProviderName', 'ProviderType'],
    gone: 'ResourceNotFoundException',
  })
}
