/** Whatever comes in, every operation answers: with its output, or with an error that clients know. */
import { equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { decode } from '#api/decode.ts'
import { validate } from '#api/validate.ts'
import { type OperationName, operation, operationNames } from '#contract/index.ts'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { type Answer, call } from './call.ts'
import { hostileInput, sampleInput } from './samples.ts'

/** Raised before an operation, or for one that is not built. */
const beforeEveryOperation = [
  'SerializationException',
  'InvalidParameterException',
  'OperationNotEnabledException',
  'AccessDeniedException',
]

/** Those that take the ground from under the others come last. */
const inOrder = operationNames.toSorted((a, b) => ruin(a) - ruin(b))

function ruin(name: OperationName): number {
  if (name === 'DeleteUserPool') return 2
  return /Delete|Disable|SignOut|Revoke|Password/.test(name) ? 1 : 0
}

function accept(name: OperationName, { status, headers, text }: Answer): void {
  if (status === 200) {
    if (operation(name).output === undefined) equal(text, '')
    else JSON.parse(text)
    return
  }
  const { __type: type } = JSON.parse(text)
  equal(status, 400, `${name} answered ${status} ${text}`)
  ok([...beforeEveryOperation, ...operation(name).errors].includes(type), `${name} answered ${text}`)
  equal(headers.get('x-amzn-errortype'), `${type}:`)
}

suite('the smallest valid input', () => {
  test('of every operation passes the contract', () => {
    for (const name of operationNames) {
      const input = sampleInput(name)

      validate(name, decode(name, Buffer.from(JSON.stringify(input))))
    }
  })
})

for (const engine of engines) {
  suite(`hostile input on ${engine}`, () => {
    test('never makes an operation fail', async (t) => {
      const { endpoint, cognito, poolId, clientId } = await start(t, engine, {
        pool: { DeletionProtection: 'ACTIVE' },
        users: ['ada'],
      })
      const { AuthenticationResult } = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })
      const known = {
        UserPoolId: poolId,
        ClientId: clientId,
        Username: 'ada',
        AccessToken: AuthenticationResult?.AccessToken,
      }

      for (const name of inOrder) {
        await fc.assert(
          fc.asyncProperty(hostileInput(name, known), async (input) => {
            accept(name, await call(endpoint, name, input))
          }),
          { numRuns: 30 },
        )
      }
    })

    test('of bytes that are no JSON never makes an operation fail', async (t) => {
      const { endpoint } = await start(t, engine, { pool: false })
      const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array))

      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...operationNames), bytes, async (name, body) => {
          accept(name, await call(endpoint, name, body))
        }),
        { numRuns: 200 },
      )
    })
  })
}
