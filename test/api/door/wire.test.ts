/** What stands on the wire: headers, bodies and the order of refusals, over plain HTTP. */
import { deepEqual, doesNotMatch, equal, match, notEqual, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { internalError } from '#api/errors.ts'
import { handle } from '#api/handle.ts'
import { Fault } from '#core/fault.ts'
import { largestBody } from '#http/listener.ts'
import { start } from '../../support/start.ts'
import { call, signature } from './call.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const missingPool = 'eu-central-1_missing00'

function serve(t: Parameters<typeof start>[0]) {
  return start(t, 'sqlite', { pool: false })
}

suite('an answer', () => {
  test('carries the protocol, a request id and the leave to read it from anywhere', async (t) => {
    const { endpoint } = await serve(t)

    const answers = await Promise.all([1, 2].map(() => call(endpoint, 'ListUserPools', { MaxResults: 1 })))

    const [{ status, headers, text }, other] = answers as [(typeof answers)[0], (typeof answers)[0]]
    equal(status, 200)
    equal(text, '{"UserPools":[]}')
    equal(headers.get('content-type'), 'application/x-amz-json-1.1')
    match(headers.get('x-amzn-requestid')!, uuid)
    notEqual(headers.get('x-amzn-requestid'), other.headers.get('x-amzn-requestid'))
    equal(headers.get('access-control-allow-origin'), '*')
    equal(headers.get('access-control-expose-headers'), 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date')
    equal(headers.get('server'), null)
  })

  test('tells times as seconds with a fraction of milliseconds', async (t) => {
    const { endpoint } = await serve(t)

    const { text } = await call(endpoint, 'CreateUserPool', { PoolName: 'people' })

    match(text, /"CreationDate":\d{10}(\.\d{1,3})?[,}]/)
  })

  test('has an empty body where the operation has no output, which the SDK reads', async (t) => {
    const { endpoint, cognito } = await serve(t)
    const { UserPool: one } = await cognito.createUserPool({ PoolName: 'one' })
    const { UserPool: two } = await cognito.createUserPool({ PoolName: 'two' })

    const { status, text } = await call(endpoint, 'DeleteUserPool', { UserPoolId: one!.Id })
    const output = await cognito.deleteUserPool({ UserPoolId: two!.Id })

    equal(status, 200)
    equal(text, '')
    equal(output.$metadata.httpStatusCode, 200)
  })
})

suite('a refusal', () => {
  test('names its type twice and its text twice', async (t) => {
    const { endpoint } = await serve(t)

    const { status, headers, text } = await call(endpoint, 'DescribeUserPool', { UserPoolId: missingPool })

    equal(status, 400)
    deepEqual(JSON.parse(text), {
      __type: 'ResourceNotFoundException',
      message: `User pool ${missingPool} does not exist.`,
    })
    equal(headers.get('x-amzn-errortype'), 'ResourceNotFoundException:')
    equal(headers.get('x-amzn-errormessage'), `User pool ${missingPool} does not exist.`)
    equal(headers.get('content-type'), 'application/x-amz-json-1.1')
    match(headers.get('x-amzn-requestid')!, uuid)
    equal(headers.get('access-control-allow-origin'), '*')
  })

  test('is read by the official SDK', async (t) => {
    const { cognito } = await serve(t)

    const error = await cognito.describeUserPool({ UserPoolId: missingPool }).catch((error) => error)

    equal(error.name, 'ResourceNotFoundException')
    equal(error.message, `User pool ${missingPool} does not exist.`)
    match(error.$metadata.requestId, uuid)
  })

  test('puts in its header only what may stand in one', async (t) => {
    const { endpoint } = await serve(t)
    const PoolName = 'ü\r\nset-cookie: a=b\n😀'

    const { headers, text } = await call(endpoint, 'CreateUserPool', { PoolName })

    match(JSON.parse(text).message, /ü\r\nset-cookie/)
    match(headers.get('x-amzn-errormessage')!, /Value '\? set-cookie: a=b \?\?' at 'poolName'/)
    equal(headers.get('set-cookie'), null)
  })

  test('cuts a long text in its header', async (t) => {
    const { endpoint } = await serve(t)

    const { headers, text } = await call(endpoint, 'SignUp', {
      ClientId: 'client',
      Username: 'ada',
      UserAttributes: Array.from({ length: 40 }, () => ({})),
    })

    ok(text.length > 2_000)
    equal(headers.get('x-amzn-errormessage')!.length <= 1024, true)
  })

  test('of the framework writes Message with a capital', async (t) => {
    const { endpoint } = await serve(t)

    const { status, text } = await call(endpoint, 'DescribeUserPool', { UserPoolId: 1 })

    equal(status, 400)
    equal(text, '{"__type":"SerializationException","Message":"NUMBER_VALUE can not be converted to a String"}')
  })
})

suite('the order of phases', () => {
  test('is target, credentials, decode, validate, behave', async (t) => {
    const { endpoint } = await serve(t)
    const wrongInput = { UserPoolId: '' }

    const refusals = await Promise.all([
      call(endpoint, 'Nope', '{', { authorization: undefined }),
      call(endpoint, 'DescribeUserPool', '{', { authorization: undefined }),
      call(endpoint, 'DescribeUserPool', '{'),
      call(endpoint, 'DescribeUserPool', wrongInput),
      call(endpoint, 'DescribeUserPool', { UserPoolId: missingPool }),
    ])

    deepEqual(
      refusals.map(({ text }) => JSON.parse(text).__type),
      [
        'UnknownOperationException',
        'MissingAuthenticationTokenException',
        'SerializationException',
        'InvalidParameterException',
        'ResourceNotFoundException',
      ],
    )
  })
})

suite('the target', () => {
  for (const [what, target] of [
    ['missing', undefined],
    ['of another service', 'AWSCognitoIdentityService.GetId'],
    ['without a prefix', 'ListUserPools'],
    ['in other letters', 'AWSCognitoIdentityProviderService.listuserpools'],
    ['with a prefix in other letters', 'awscognitoidentityproviderservice.ListUserPools'],
    ['a property of every object', 'AWSCognitoIdentityProviderService.constructor'],
    ['empty', 'AWSCognitoIdentityProviderService.'],
  ] as const) {
    test(`${what} is unknown, without a text`, async (t) => {
      const { endpoint } = await serve(t)

      const { status, headers, text } = await call(endpoint, '', {}, { 'x-amz-target': target })

      equal(status, 400)
      equal(text, '{"__type":"UnknownOperationException"}')
      equal(headers.get('x-amzn-errortype'), 'UnknownOperationException:')
      equal(headers.get('x-amzn-errormessage'), null)
    })
  }

  for (const contentType of [
    'application/x-amz-json-1.1',
    'application/x-amz-json-1.1; charset=UTF-8',
    'application/x-amz-json-1.0',
    'application/json',
    'Application/JSON;charset=utf-8',
  ]) {
    test(`is heard with the content type ${contentType}`, async (t) => {
      const { endpoint } = await serve(t)

      const { status } = await call(endpoint, 'ListUserPools', { MaxResults: 1 }, { 'content-type': contentType })

      equal(status, 200)
    })
  }

  for (const contentType of [undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ';;']) {
    test(`is not heard with the content type ${contentType}`, async (t) => {
      const { endpoint } = await serve(t)

      const { status, text } = await call(endpoint, 'ListUserPools', {}, { 'content-type': contentType })

      equal(status, 400)
      equal(text, '{"__type":"UnknownOperationException"}')
    })
  }
})

suite('credentials', () => {
  const listed = { MaxResults: 1 }

  test('that are missing are asked for', async (t) => {
    const { endpoint } = await serve(t)

    const { status, text } = await call(endpoint, 'ListUserPools', listed, { authorization: undefined })

    equal(status, 400)
    equal(text, '{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}')
  })

  for (const [what, authorization, message] of [
    [
      'a bearer token',
      'Bearer abc',
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=Bearer abc",
    ],
    [
      'a header without a signature',
      'AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-central-1/cognito-idp/aws4_request, SignedHeaders=host',
      "Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-central-1/cognito-idp/aws4_request, SignedHeaders=host",
    ],
    [
      'a credential that is only a key',
      'AWS4-HMAC-SHA256 Credential=AKID, SignedHeaders=host, Signature=0',
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKID'",
    ],
  ] as const) {
    test(`that are ${what} are told what is missing`, async (t) => {
      const { endpoint } = await serve(t)

      const { status, text } = await call(endpoint, 'ListUserPools', listed, { authorization })

      equal(status, 400)
      deepEqual(JSON.parse(text), { __type: 'IncompleteSignatureException', message })
    })
  }

  test('name the region of a new pool', async (t) => {
    const { endpoint } = await serve(t)

    const { text } = await call(
      endpoint,
      'CreateUserPool',
      { PoolName: 'people' },
      { authorization: signature('ap-northeast-1') },
    )

    match(JSON.parse(text).UserPool.Id, /^ap-northeast-1_/)
  })

  test('with a region that is none are refused', async (t) => {
    const { endpoint } = await serve(t)

    const { text } = await call(endpoint, 'ListUserPools', listed, { authorization: signature('EU_west') })

    deepEqual(JSON.parse(text), {
      __type: 'InvalidSignatureException',
      message: 'Credential should be scoped to a valid region.',
    })
  })

  test('may stand in the query of a presigned URL', async (t) => {
    const { endpoint } = await serve(t)
    const query = new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKID/20260101/ap-northeast-1/cognito-idp/aws4_request',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': '0',
    })

    const whole = await call(`${endpoint}/?${query}`, 'CreateUserPool', { PoolName: 'p' }, { authorization: undefined })
    query.delete('X-Amz-Signature')
    const part = await call(`${endpoint}/?${query}`, 'CreateUserPool', { PoolName: 'p' }, { authorization: undefined })

    match(JSON.parse(whole.text).UserPool.Id, /^ap-northeast-1_/)
    deepEqual(JSON.parse(part.text), {
      __type: 'IncompleteSignatureException',
      message: "AWS query-string parameters must include 'X-Amz-Signature'. Re-examine the query-string parameters.",
    })
  })

  test('are not looked at by operations that anybody may call', async (t) => {
    const { endpoint } = await serve(t)

    for (const authorization of [undefined, 'Bearer abc', signature(), signature('EU_west')]) {
      const { text } = await call(endpoint, 'GetUser', { AccessToken: 'abc' }, { authorization })
      equal(JSON.parse(text).message, 'Invalid Access Token')
    }
  })

  test('are for `authenticate` to judge, after their form and before the body', async (t) => {
    const { services } = await serve(t)
    const request = {
      method: 'POST',
      headers: {
        authorization: signature(),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools',
      },
      body: Buffer.from('{'),
      sourceIp: '127.0.0.1',
    }
    const unknownKey = async () => {
      throw new Fault('UnrecognizedClientException', 'The security token included in the request is invalid.')
    }

    const { body } = await handle(services, request, unknownKey)

    deepEqual(JSON.parse(body), {
      __type: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    })
  })
})

suite('a browser', () => {
  test('is let in from anywhere, with the headers it asks for', async (t) => {
    const { endpoint } = await serve(t)
    const asked = 'amz-sdk-invocation-id,cache-control,content-type,x-amz-target,x-amz-user-agent'

    const response = await fetch(endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': asked,
      },
    })

    equal(response.status, 200)
    equal(await response.text(), '')
    equal(response.headers.get('access-control-allow-origin'), '*')
    equal(response.headers.get('access-control-allow-methods'), 'POST')
    equal(response.headers.get('access-control-allow-headers'), asked)
    equal(response.headers.get('access-control-max-age'), '172800')
  })

  test('that asks for no headers is told the usual ones', async (t) => {
    const { endpoint } = await serve(t)

    const { headers } = await fetch(endpoint, { method: 'OPTIONS' })

    equal(
      headers.get('access-control-allow-headers'),
      'content-type,x-amz-target,x-amz-user-agent,x-amz-date,x-amz-security-token,authorization,cache-control,amz-sdk-invocation-id,amz-sdk-request',
    )
  })
})

suite('a body', () => {
  test('over four megabytes is refused as the protocol refuses', async (t) => {
    const { endpoint } = await serve(t)
    const PoolName = 'x'.repeat(largestBody)

    const { status, headers, text } = await call(endpoint, 'CreateUserPool', { PoolName })

    equal(status, 413)
    equal(text, '{"__type":"RequestEntityTooLargeException","message":"Request body is too large."}')
    equal(headers.get('x-amzn-errortype'), 'RequestEntityTooLargeException:')
    equal(headers.get('content-type'), 'application/x-amz-json-1.1')
    equal(headers.get('access-control-allow-origin'), '*')
    match(headers.get('x-amzn-requestid')!, uuid)
  })
})

suite('a bug', () => {
  test('answers 500 without detail, and is logged with its request id', async (t) => {
    const { services, log } = await serve(t)
    const broken = new Proxy(services, {
      get(target, property) {
        if (property === 'storage') throw new Error('the disk is on fire')
        return Reflect.get(target, property)
      },
    })
    const request = {
      method: 'POST',
      headers: {
        authorization: signature(),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.ListUserPools',
      },
      body: Buffer.from('{"MaxResults":1}'),
      sourceIp: '127.0.0.1',
    }

    const { status, headers, body } = await handle(broken, request)

    equal(status, 500)
    equal(body, '{"__type":"InternalErrorException","message":"Internal server error."}')
    doesNotMatch(JSON.stringify(headers), /fire/)
    const [line] = log.lines.filter(({ level }) => level === 'error')
    const details = line!.details as { err: Error; requestId: string; operation: string }
    equal(details.err.message, 'the disk is on fire')
    equal(details.requestId, headers['x-amzn-requestid'])
    equal(details.operation, 'ListUserPools')
  })

  test('has another name in the operations of client secrets', () => {
    const names = [
      'AddUserPoolClientSecret',
      'DeleteUserPoolClientSecret',
      'ListUserPoolClientSecrets',
      'GetUser',
    ] as const

    deepEqual(
      names.map((name) => internalError(name).code),
      ['InternalServerException', 'InternalServerException', 'InternalServerException', 'InternalErrorException'],
    )
  })
})
