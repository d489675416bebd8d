import type {
  LogConfigurationType,
  ResourceServerScopeType,
  SetRiskConfigurationRequest,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Started } from '../support/start.ts'
import { lives } from './life.ts'

interface Server {
  Identifier: string
  Name: string
  Scopes: ResourceServerScopeType[]
}

const Identifier = 'https://api.example.com'
const read = { ScopeName: 'read', ScopeDescription: 'Read' }
const write = { ScopeName: 'write', ScopeDescription: 'Write' }

lives<Server>({
  type: 'aws_cognito_resource_server',
  configured: { Identifier, Name: 'api', Scopes: [read] },
  changed: { Identifier, Name: 'api', Scopes: [read, write] },
  create: ({ cognito, poolId }, config) => cognito.createResourceServer({ UserPoolId: poolId, ...config }),
  read: readServer,
  update: ({ cognito, poolId }, config) => cognito.updateResourceServer({ UserPoolId: poolId, ...config }),
  destroy: ({ cognito, poolId }) => cognito.deleteResourceServer({ UserPoolId: poolId, Identifier }),
  computed: ['UserPoolId'],
  gone: 'ResourceNotFoundException',
})

lives<Server>({
  type: 'aws_cognito_resource_server without scopes',
  configured: { Identifier, Name: 'api', Scopes: [] },
  changed: { Identifier, Name: 'other', Scopes: [] },
  create: ({ cognito, poolId }, { Name }) => cognito.createResourceServer({ UserPoolId: poolId, Identifier, Name }),
  read: readServer,
  update: ({ cognito, poolId }, config) => cognito.updateResourceServer({ UserPoolId: poolId, ...config }),
  destroy: ({ cognito, poolId }) => cognito.deleteResourceServer({ UserPoolId: poolId, Identifier }),
  computed: ['UserPoolId'],
  gone: 'ResourceNotFoundException',
})

async function readServer({ cognito, poolId }: Started) {
  const { ResourceServer } = await cognito.describeResourceServer({ UserPoolId: poolId, Identifier })
  return { ...ResourceServer, Scopes: ResourceServer!.Scopes ?? [] }
}

type Risk = Omit<SetRiskConfigurationRequest, 'UserPoolId' | 'ClientId'>

const email = { Subject: 'A sign-in', HtmlBody: '<p>A sign-in</p>', TextBody: 'A sign-in' }
const compromised: Risk['CompromisedCredentialsRiskConfiguration'] = {
  EventFilter: ['SIGN_IN', 'PASSWORD_CHANGE'],
  Actions: { EventAction: 'BLOCK' },
}
const takeover: Risk['AccountTakeoverRiskConfiguration'] = {
  NotifyConfiguration: {
    SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/shop@example.com',
    BlockEmail: email,
    MfaEmail: email,
    NoActionEmail: email,
  },
  Actions: { HighAction: { EventAction: 'MFA_REQUIRED', Notify: true } },
}

for (const owner of ['a pool', 'a client']) {
  const of = ({ poolId, clientId }: Started) => ({
    UserPoolId: poolId,
    ...(owner === 'a client' && { ClientId: clientId }),
  })
  lives<Risk>({
    type: `aws_cognito_risk_configuration of ${owner}`,
    configured: { CompromisedCredentialsRiskConfiguration: compromised, AccountTakeoverRiskConfiguration: takeover },
    changed: { RiskExceptionConfiguration: { BlockedIPRangeList: ['10.10.10.10/32'] } },
    create: (house, config) => house.cognito.setRiskConfiguration({ ...of(house), ...config }),
    async read(house) {
      const { RiskConfiguration } = await house.cognito.describeRiskConfiguration(of(house))
      const { LastModifiedDate, UserPoolId, ClientId, ...sections } = RiskConfiguration!
      return Object.keys(sections).length > 0 ? sections : undefined
    },
    update: (house, config) => house.cognito.setRiskConfiguration({ ...of(house), ...config }),
    destroy: (house) => house.cognito.setRiskConfiguration(of(house)),
    computed: [],
    gone: 'no refusal',
  })
}

interface Logs {
  LogConfigurations: LogConfigurationType[]
}

const errors: LogConfigurationType = {
  LogLevel: 'ERROR',
  EventSource: 'userNotification',
  CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:shop' },
}
const activity: LogConfigurationType = {
  LogLevel: 'INFO',
  EventSource: 'userAuthEvents',
  S3Configuration: { BucketArn: 'arn:aws:s3:::shop-logs' },
}

lives<Logs>({
  type: 'aws_cognito_log_delivery_configuration',
  options: { pool: { UserPoolTier: 'PLUS' } },
  configured: { LogConfigurations: [errors] },
  changed: { LogConfigurations: [activity, errors] },
  create: setLogs,
  async read({ cognito, poolId }) {
    const { LogDeliveryConfiguration } = await cognito.getLogDeliveryConfiguration({ UserPoolId: poolId })
    const { LogConfigurations = [] } = LogDeliveryConfiguration!
    return LogConfigurations.length > 0 ? { LogConfigurations } : undefined
  },
  update: setLogs,
  destroy: (house) => setLogs(house, { LogConfigurations: [] }),
  computed: [],
  gone: 'no refusal',
})

function setLogs({ cognito, poolId }: Started, { LogConfigurations }: Logs) {
  return cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations })
}
