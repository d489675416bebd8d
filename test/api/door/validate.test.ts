/** The texts of the constraints, word for word. */
import { doesNotThrow, equal, ok, throws } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { validate } from '#api/validate.ts'
import type { OperationName, Operations } from '#contract/index.ts'
import { Fault } from '#core/fault.ts'

const UserPoolId = 'eu-central-1_aBcDeF123'

function refusal<N extends OperationName>(name: N, input: unknown): string {
  try {
    validate(name, input as Record<string, unknown>)
  } catch (error) {
    ok(error instanceof Fault)
    equal(error.code, 'InvalidParameterException')
    return error.message
  }
  return 'valid'
}

/** The part after the count of a refusal that tells one violation. */
function only(name: OperationName, input: unknown): string {
  const message = refusal(name, input)
  const begin = '1 validation error detected: '
  ok(message.startsWith(begin), message)
  return message.slice(begin.length)
}

suite('validate', () => {
  test('lets a good input pass', () => {
    const input: Operations['AdminCreateUser']['input'] = {
      UserPoolId,
      Username: 'ada',
      TemporaryPassword: 'pass word',
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    }

    doesNotThrow(() => validate('AdminCreateUser', { ...input }))
  })

  test('a required member that is missing', () => {
    equal(
      only('DescribeUserPool', {}),
      "Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    )
  })

  test('a pattern', () => {
    equal(
      only('DescribeUserPool', { UserPoolId: 'nope' }),
      "Value 'nope' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    )
  })

  test('a minimum and a pattern at once, length first', () => {
    equal(
      refusal('DescribeUserPool', { UserPoolId: '' }),
      "2 validation errors detected: Value '' at 'userPoolId' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    )
  })

  test('a maximum', () => {
    const Name = 'phone_number_verified'

    equal(
      only('AddCustomAttributes', { UserPoolId, CustomAttributes: [{ Name: 'ok' }, { Name }] }),
      `Value '${Name}' at 'customAttributes.2.member.name' failed to satisfy constraint: Member must have length less than or equal to 20`,
    )
  })

  test('bounds of numbers', () => {
    equal(
      only('ListUserPools', { MaxResults: 0 }),
      "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    )
    equal(
      only('ListUserPools', { MaxResults: 61 }),
      "Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    )
  })

  test('an enum, in the order of the service where it is known', () => {
    equal(
      only('CreateUserPool', { PoolName: 'people', MfaConfiguration: 'false' }),
      "Value 'false' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
    )
  })

  test('an enum of list elements is told at the list', () => {
    equal(
      only('CreateUserPoolClient', { UserPoolId, ClientName: 'app', ExplicitAuthFlows: ['ADMIN_USER_PASSWORD_AUTH'] }),
      "Value '[ADMIN_USER_PASSWORD_AUTH]' at 'explicitAuthFlows' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [ALLOW_CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_USER_AUTH, ALLOW_CLIENT_TOKEN_AUTH]]",
    )
  })

  test('list elements with bounds and a pattern are told with all their rules', () => {
    equal(
      only('CreateUserPoolClient', { UserPoolId, ClientName: 'app', CallbackURLs: ['https://a.example', ''] }),
      "Value '[https://a.example, ]' at 'callbackURLs' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+]",
    )
  })

  test('keys and values of maps', () => {
    const long = 'v'.repeat(257)

    equal(
      only('TagResource', {
        ResourceArn: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/x`,
        Tags: { '': 'v' },
      }),
      "Value '{=v}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
    )
    equal(
      only('TagResource', {
        ResourceArn: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/x`,
        Tags: { k: long },
      }),
      `Value '{k=${long}}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0]`,
    )
  })

  test('a structure in a map is told by its key', () => {
    equal(
      only('CreateUserPool', { PoolName: 'people', AcrConfiguration: { Level1: {} } }),
      "Value null at 'acrConfiguration.Level1.member.acrValue' failed to satisfy constraint: Member must not be null",
    )
  })

  test('sensitive values are left out', () => {
    equal(
      refusal('SignUp', { ClientId: 'c lient', Username: 'a b', Password: 'short' }),
      "3 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+; Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
    )
  })

  test('a confirmation code is not sensitive', () => {
    equal(
      refusal('ConfirmSignUp', { ClientId: 'client', Username: 'ada', ConfirmationCode: '' }),
      "2 validation errors detected: Value '' at 'confirmationCode' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    )
  })

  test('a password with a space at its end', () => {
    equal(
      only('SignUp', { ClientId: 'client', Username: 'ada', Password: 'password ' }),
      "Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
    )
  })

  test('an access token with illegal characters', () => {
    equal(
      only('GetUser', { AccessToken: 'a b' }),
      "Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
    )
  })

  test('a required member of a structure in a list', () => {
    equal(
      only('SignUp', { ClientId: 'client', Username: 'ada', UserAttributes: [{ Name: 'email' }, { Value: 'x' }] }),
      "Value null at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null",
    )
  })

  test('a custom domain with its dots is no violation', () => {
    equal(refusal('CreateUserPoolDomain', { UserPoolId, Domain: 'auth.example.com' }), 'valid')
  })

  test('the length of a blob is that of its bytes', () => {
    const input = (bytes: number) => ({ UserPoolId, ImageFile: Buffer.alloc(bytes).toString('base64') })

    equal(refusal('SetUICustomization', input(131072)), 'valid')
    ok(
      only('SetUICustomization', input(131073)).endsWith(
        "at 'imageFile' failed to satisfy constraint: Member must have length less than or equal to 131072",
      ),
    )
  })

  test('a long value is told in part, and a huge number of violations too', () => {
    const many = Array.from({ length: 100_000 }, () => ({ Value: 'x' }))

    ok(refusal('DescribeUserPool', { UserPoolId: 'x'.repeat(1_000_000) }).length < 2_000)
    ok(refusal('SignUp', { ClientId: 'client', Username: 'ada', UserAttributes: many }).length < 20_000)
  })

  test('the order is that of the model, whatever the order of the input', () => {
    const members = { Username: '', UserPoolId: '' }

    equal(
      refusal('AdminGetUser', members),
      refusal('AdminGetUser', Object.fromEntries(Object.entries(members).reverse())),
    )
  })

  test('refuses with a Fault', () => {
    throws(() => validate('GetUser', {}), { name: 'Fault', code: 'InvalidParameterException' })
  })
})
