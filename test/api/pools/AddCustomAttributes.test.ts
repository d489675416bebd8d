import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { standardSchema } from './expected.ts'

for (const engine of engines) {
  suite(`AddCustomAttributes on ${engine}`, () => {
    test('attributes follow those that are there, in the order of the request', async (t) => {
      const Schema: SchemaAttributeType[] = [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }]
      const { cognito, poolId, clock } = await start(t, engine, { pool: { Schema }, client: false })
      const { UserPool: before } = await cognito.describeUserPool({ UserPoolId: poolId })
      clock.advance(60_000)

      await cognito.addCustomAttributes({
        UserPoolId: poolId,
        CustomAttributes: [
          {
            Name: 'seats',
            AttributeDataType: 'Number',
            Mutable: true,
            NumberAttributeConstraints: { MinValue: '1', MaxValue: '99' },
          },
          { Name: 'note', AttributeDataType: 'String', DeveloperOnlyAttribute: true, Mutable: true },
        ],
      })

      const { UserPool: after } = await cognito.describeUserPool({ UserPoolId: poolId })
      const common = { Mutable: true, Required: false, DeveloperOnlyAttribute: false }
      deepEqual(after, {
        ...before,
        LastModifiedDate: clock.now(),
        SchemaAttributes: [
          ...standardSchema,
          { ...common, Name: 'custom:plan', AttributeDataType: 'String', StringAttributeConstraints: {} },
          {
            ...common,
            Name: 'custom:seats',
            AttributeDataType: 'Number',
            NumberAttributeConstraints: { MinValue: '1', MaxValue: '99' },
          },
          {
            ...common,
            Name: 'dev:custom:note',
            AttributeDataType: 'String',
            StringAttributeConstraints: {},
            DeveloperOnlyAttribute: true,
          },
        ],
      })
    })

    test('users can have them at once', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })
      const plan = { UserPoolId: poolId, Username: 'ada', UserAttributes: [{ Name: 'custom:plan', Value: 'gold' }] }
      await rejects(cognito.adminUpdateUserAttributes(plan), { name: 'InvalidParameterException' })

      await cognito.addCustomAttributes({
        UserPoolId: poolId,
        CustomAttributes: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }],
      })

      await cognito.adminUpdateUserAttributes(plan)
      const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      equal(UserAttributes!.find(({ Name }) => Name === 'custom:plan')?.Value, 'gold')
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      await rejects(
        cognito.addCustomAttributes({
          UserPoolId: 'eu-central-1_nowhere00',
          CustomAttributes: [{ Name: 'plan', AttributeDataType: 'String' }],
        }),
        { name: 'ResourceNotFoundException', message: 'User pool eu-central-1_nowhere00 does not exist.' },
      )
    })
  })
}

suite('AddCustomAttributes', () => {
  const text = { AttributeDataType: 'String' } as const
  const refusals: [CustomAttributes: SchemaAttributeType[], message: string][] = [
    [[{ ...text, Name: 'plan' }], 'custom:plan: Existing attribute already has name custom:plan.'],
    [
      [{ ...text, Name: 'note', DeveloperOnlyAttribute: true }],
      'custom:note: Existing attribute already has name dev:custom:note.',
    ],
    [
      [
        { ...text, Name: 'a' },
        { ...text, Name: 'a' },
      ],
      'Duplicate custom attribute names custom:a are not allowed in a user pool schema.',
    ],
    [[{ ...text, Name: 'a', Required: true }], 'Required custom attributes are not supported currently.'],
    [[{ Name: 'a' }], 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.'],
    [
      [{ ...text, Name: 'a', StringAttributeConstraints: { MinLength: '3', MaxLength: '2' } }],
      "Attribute custom:a cannot have a max length shorter than it's min length",
    ],
    [
      [{ ...text, Name: 'a'.repeat(21) }],
      `1 validation error detected: Value '${'a'.repeat(21)}' at 'customAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20`,
    ],
  ]
  for (const [CustomAttributes, message] of refusals) {
    test(`${JSON.stringify(CustomAttributes)} is refused and changes nothing`, async (t) => {
      const Schema: SchemaAttributeType[] = [
        { ...text, Name: 'plan' },
        { ...text, Name: 'note', DeveloperOnlyAttribute: true },
      ]
      const { cognito, poolId } = await start(t, 'sqlite', { pool: { Schema }, client: false })
      const { UserPool: before } = await cognito.describeUserPool({ UserPoolId: poolId })

      await rejects(cognito.addCustomAttributes({ UserPoolId: poolId, CustomAttributes }), {
        name: 'InvalidParameterException',
        message,
      })

      const { UserPool: after } = await cognito.describeUserPool({ UserPoolId: poolId })
      deepEqual(after, before)
    })
  }

  test('a pool has at most 50 custom attributes', async (t) => {
    const { cognito, poolId } = await start(t, 'sqlite', { client: false })
    const attributes = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ ...text, Name: `a${from + n}` }))
    await cognito.addCustomAttributes({ UserPoolId: poolId, CustomAttributes: attributes(0, 25) })

    await cognito.addCustomAttributes({ UserPoolId: poolId, CustomAttributes: attributes(25, 25) })

    await rejects(cognito.addCustomAttributes({ UserPoolId: poolId, CustomAttributes: attributes(50, 1) }), {
      name: 'InvalidParameterException',
      message: 'A user pool cannot have more than 50 custom attributes.',
    })
  })
})
