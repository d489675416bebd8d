import { certificate, newHost, newPrefix } from '../api/domains/names.ts'
import type { Started } from '../support/start.ts'
import { lives } from './life.ts'

interface Domain {
  Domain: string
  CertificateArn: string
  ManagedLoginVersion: number
}

const computed = ['AWSAccountId', 'CloudFrontDistribution', 'Version']
const otherCertificate = `${certificate}-2`
const [prefix, host] = [newPrefix(), newHost()]

lives<Domain>({
  type: 'aws_cognito_user_pool_domain with a prefix',
  configured: { Domain: prefix, CertificateArn: '', ManagedLoginVersion: 1 },
  changed: { Domain: prefix, CertificateArn: '', ManagedLoginVersion: 2 },
  create: ({ cognito, poolId }, { Domain, ManagedLoginVersion }) =>
    cognito.createUserPoolDomain({ UserPoolId: poolId, Domain, ManagedLoginVersion }),
  read,
  update: ({ cognito, poolId }, { Domain, ManagedLoginVersion }) =>
    cognito.updateUserPoolDomain({ UserPoolId: poolId, Domain, ManagedLoginVersion }),
  destroy,
  computed,
  gone: 'no refusal',
})

lives<Domain>({
  type: 'aws_cognito_user_pool_domain of its own',
  configured: { Domain: host, CertificateArn: certificate, ManagedLoginVersion: 1 },
  changed: { Domain: host, CertificateArn: otherCertificate, ManagedLoginVersion: 1 },
  create: ({ cognito, poolId }, { Domain, CertificateArn }) =>
    cognito.createUserPoolDomain({ UserPoolId: poolId, Domain, CustomDomainConfig: { CertificateArn } }),
  read,
  update: ({ cognito, poolId }, { Domain, CertificateArn }) =>
    cognito.updateUserPoolDomain({ UserPoolId: poolId, Domain, CustomDomainConfig: { CertificateArn } }),
  destroy,
  computed,
  gone: 'no refusal',
})

/** It waits for ACTIVE; without a status the domain is gone. */
async function read({ cognito }: Started, { Domain }: Domain) {
  const { DomainDescription } = await cognito.describeUserPoolDomain({ Domain })
  const { CustomDomainConfig, Status, UserPoolId, Routing, ...kept } = DomainDescription!
  return Status === 'ACTIVE' ? { ...kept, CertificateArn: CustomDomainConfig?.CertificateArn ?? '' } : undefined
}

function destroy({ cognito, poolId }: Started, { Domain }: Domain) {
  return cognito.deleteUserPoolDomain({ UserPoolId: poolId, Domain })
}
