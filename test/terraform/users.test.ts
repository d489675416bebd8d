import { toList, toRecord } from '../support/attributes.ts'
import { password } from '../support/users.ts'
import { lives } from './life.ts'

interface Group {
  Description: string
  Precedence: number
}

const GroupName = 'editors'

lives<Group>({
  type: 'aws_cognito_user_group',
  configured: { Description: 'They edit.', Precedence: 7 },
  changed: { Description: '', Precedence: 0 },
  create: ({ cognito, poolId }, config) => cognito.createGroup({ UserPoolId: poolId, GroupName, ...config }),
  async read({ cognito, poolId }) {
    const { Group } = await cognito.getGroup({ UserPoolId: poolId, GroupName })
    // The empty text and zero stand for what is not configured.
    return { Description: Group!.Description ?? '', Precedence: Group!.Precedence ?? 0, RoleArn: Group!.RoleArn }
  },
  update: ({ cognito, poolId }, config) => cognito.updateGroup({ UserPoolId: poolId, GroupName, ...config }),
  destroy: ({ cognito, poolId }) => cognito.deleteGroup({ UserPoolId: poolId, GroupName }),
  computed: [],
  gone: 'ResourceNotFoundException',
})

interface User {
  attributes: Record<string, string | undefined>
  Enabled: boolean
}

const Username = 'ada'
const email = { email: 'ada@example.com', email_verified: 'true' }

lives<User>({
  type: 'aws_cognito_user',
  options: { pool: { Schema: [{ Name: 'tier', AttributeDataType: 'String', Mutable: true }] } },
  configured: { attributes: { ...email, name: 'Ada', 'custom:tier': 'gold' }, Enabled: false },
  changed: { attributes: { ...email, 'custom:tier': 'silver' }, Enabled: true },
  async create({ cognito, poolId }, { attributes }) {
    const user = { UserPoolId: poolId, Username }
    await cognito.adminCreateUser({ ...user, UserAttributes: toList(attributes as Record<string, string>) })
    await cognito.adminDisableUser(user)
    await cognito.adminSetUserPassword({ ...user, Password: password, Permanent: true })
  },
  async read({ cognito, poolId }) {
    const {
      $metadata,
      UserAttributes,
      Username: _,
      ...kept
    } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
    const { sub, ...attributes } = toRecord(UserAttributes)
    return { ...kept, sub, attributes }
  },
  async update({ cognito, poolId }, { attributes }) {
    const user = { UserPoolId: poolId, Username }
    const UserAttributes = [{ Name: 'custom:tier', Value: attributes['custom:tier'] }]
    await cognito.adminUpdateUserAttributes({ ...user, UserAttributes })
    await cognito.adminDeleteUserAttributes({ ...user, UserAttributeNames: ['name'] })
    await cognito.adminEnableUser(user)
  },
  destroy: ({ cognito, poolId }) => cognito.adminDeleteUser({ UserPoolId: poolId, Username }),
  computed: ['UserCreateDate', 'UserLastModifiedDate', 'UserStatus', 'sub'],
  gone: 'UserNotFoundException',
})

lives({
  type: 'aws_cognito_user_in_group',
  options: { users: [Username], groups: [GroupName, 'readers'] },
  configured: { GroupName },
  create: ({ cognito, poolId }) => cognito.adminAddUserToGroup({ UserPoolId: poolId, Username, GroupName }),
  async read({ cognito, poolId }) {
    const { Groups = [] } = await cognito.adminListGroupsForUser({ UserPoolId: poolId, Username })
    return Groups.some((group) => group.GroupName === GroupName) ? { GroupName } : undefined
  },
  destroy: ({ cognito, poolId }) => cognito.adminRemoveUserFromGroup({ UserPoolId: poolId, Username, GroupName }),
  computed: [],
  gone: 'no refusal',
})
