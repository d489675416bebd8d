import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { arnOf } from './arn.ts'

for (const engine of engines) {
  suite(`TagResource on ${engine}`, () => {
    test('adds to the tags of the pool, and gives a key that is there its new value', async (t) => {
      const server = await start(t, engine, { pool: { UserPoolTags: { team: 'web', stage: 'test' } } })
      const { cognito, poolId } = server
      const { UserPool: before } = await cognito.describeUserPool({ UserPoolId: poolId })
      server.clock.advance(60_000)

      await cognito.tagResource({ ResourceArn: arnOf(server), Tags: { stage: 'live', Team: 'other key', empty: '' } })

      const { UserPool: after } = await cognito.describeUserPool({ UserPoolId: poolId })
      const UserPoolTags = { team: 'web', stage: 'live', Team: 'other key', empty: '' }
      deepEqual(after, { ...before, UserPoolTags })
    })

    test('a pool has at most 50 tags', async (t) => {
      const server = await start(t, engine, { pool: { UserPoolTags: { first: '1' } } })
      const { cognito } = server
      const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`key-${n}`, 'x']))

      await rejects(cognito.tagResource({ ResourceArn: arnOf(server), Tags: tags(50) }), {
        name: 'InvalidParameterException',
        message: 'The maximum number of tags is 50.',
      })
      await cognito.tagResource({ ResourceArn: arnOf(server), Tags: tags(49) })

      const { Tags } = await cognito.listTagsForResource({ ResourceArn: arnOf(server) })
      deepEqual(Tags, { first: '1', ...tags(49) })
    })

    for (const ResourceArn of [
      'arn:aws:cognito-idp:eu-central-1:123456789012:identitypool/eu-central-1_AbCdEfGhI',
      'arn:aws:s3:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI',
      'arn:aws:cognito-idp:eu-central-1:123456789012:userpool/a/b',
    ]) {
      test(`${ResourceArn} is not the ARN of a pool`, async (t) => {
        const { cognito } = await start(t, engine, { pool: false })

        await rejects(cognito.tagResource({ ResourceArn, Tags: { a: 'b' } }), {
          name: 'InvalidParameterException',
          message: `${ResourceArn} is not the ARN of a user pool.`,
        })
      })
    }

    test('a pool is not found under another account or region', async (t) => {
      const server = await start(t, engine)
      const { cognito, poolId } = server
      const refusal = { name: 'ResourceNotFoundException', message: `User pool ${poolId} does not exist.` }

      for (const elsewhere of [{ accountId: '999999999999' }, { region: 'us-east-1' }]) {
        const ResourceArn = arnOf(server, elsewhere)
        await rejects(cognito.tagResource({ ResourceArn, Tags: { a: 'b' } }), refusal)
      }
    })
  })
}

suite('TagResource', () => {
  for (const [tag, message] of [
    [{ 'aws:stack': 'x' }, 'aws: prefixed tag key names are not allowed for external use.'],
    [{ stage: 'a;b' }, 'Tag keys and values can contain letters, digits, spaces and _ . : / = + - @ only.'],
    [{ 'st"age': 'x' }, 'Tag keys and values can contain letters, digits, spaces and _ . : / = + - @ only.'],
  ] as const) {
    test(`the tag ${JSON.stringify(tag)} is refused`, async (t) => {
      const server = await start(t, 'sqlite')

      await rejects(server.cognito.tagResource({ ResourceArn: arnOf(server), Tags: { ...tag } }), {
        name: 'InvalidParameterException',
        message,
      })
    })
  }

  test('letters of every script may be used', async (t) => {
    const server = await start(t, 'sqlite')
    const Tags = { 'équipe/1': 'Жители_2 @ a.b:c=d+e-f' }

    await server.cognito.tagResource({ ResourceArn: arnOf(server), Tags })

    const { Tags: listed } = await server.cognito.listTagsForResource({ ResourceArn: arnOf(server) })
    deepEqual(listed, Tags)
  })
})
