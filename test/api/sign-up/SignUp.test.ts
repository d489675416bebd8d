import { deepEqual, equal, match, notEqual, rejects } from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { byEmail, email, phone, profileOf, SmsConfiguration, signUpAda } from './people.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

for (const engine of engines) {
  suite(`SignUp on ${engine}`, () => {
    test('a new user is unconfirmed and gets a code by e-mail', async (t) => {
      const server = await start(t, engine, { pool: byEmail })

      const { $metadata, UserSub, ...answer } = await signUpAda(server)

      match(UserSub!, uuid)
      deepEqual(answer, {
        UserConfirmed: false,
        CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
      })
      const { status, attributes } = await profileOf(server)
      equal(status, 'UNCONFIRMED')
      deepEqual(attributes, { sub: UserSub, email: email.Value, email_verified: 'false' })
      const { id, sentAt, code, ...message } = await server.inbox.next(email.Value)
      match(code!, /^\d{6}$/)
      deepEqual(message, {
        poolId: server.poolId,
        username: 'ada',
        medium: 'EMAIL',
        to: email.Value,
        purpose: 'SIGN_UP',
        subject: 'Your verification code',
        html: `Your verification code is ${code}.`,
        text: `Your verification code is ${code}.`,
      })
    })

    test('the phone number goes before the e-mail address', async (t) => {
      const pool = {
        AutoVerifiedAttributes: ['email', 'phone_number'] as ('email' | 'phone_number')[],
        SmsConfiguration,
      }
      const { cognito, clientId, inbox } = await start(t, engine, { pool })

      const { CodeDeliveryDetails } = await cognito.signUp({
        ClientId: clientId,
        Username: 'ada',
        Password: password,
        UserAttributes: [email, phone],
      })

      deepEqual(CodeDeliveryDetails, {
        Destination: '+*******9934',
        DeliveryMedium: 'SMS',
        AttributeName: 'phone_number',
      })
      const sms = await inbox.next(phone.Value)
      deepEqual([sms.medium, sms.text], ['SMS', `Your verification code is ${sms.code}. `])
      deepEqual(await inbox.list(email.Value), [])
    })

    test('nothing is sent where nothing is verified, and nothing is said about it', async (t) => {
      const { cognito, clientId, inbox } = await start(t, engine)
      const ada = { ClientId: clientId, Username: 'ada', Password: password }

      const answer = await cognito.signUp({ ...ada, UserAttributes: [email] })

      equal('CodeDeliveryDetails' in answer, false)
      deepEqual(await inbox.list(), [])
    })

    test('nothing is sent to who gives no address', async (t) => {
      const { cognito, clientId, inbox } = await start(t, engine, { pool: byEmail })

      const answer = await cognito.signUp({ ClientId: clientId, Username: 'ada', Password: password })

      equal('CodeDeliveryDetails' in answer, false)
      deepEqual(await inbox.list(), [])
    })

    test("the pool's own texts and sender are used", async (t) => {
      const pool = {
        ...byEmail,
        VerificationMessageTemplate: {
          EmailSubject: 'Welcome',
          EmailMessage: '<h1>Hi {username}</h1>Code: <b>{####}</b>',
        },
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER' as const,
          SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/people@example.org',
          From: 'People <people@example.org>',
          ReplyToEmailAddress: 'help@example.org',
        },
      }
      const server = await start(t, engine, { pool })

      await signUpAda(server)

      const { subject, html, text, code, from, replyTo } = await server.inbox.next(email.Value)
      deepEqual([subject, html, text], ['Welcome', `<h1>Hi ada</h1>Code: <b>${code}</b>`, `Hi ada\nCode: ${code}`])
      deepEqual([from, replyTo], ['People <people@example.org>', 'help@example.org'])
    })

    test('a pool that confirms by link sends one with the code in it', async (t) => {
      const pool = {
        ...byEmail,
        VerificationMessageTemplate: {
          DefaultEmailOption: 'CONFIRM_WITH_LINK' as const,
          EmailSubjectByLink: 'One click',
          EmailMessageByLink: 'Please {##click here##}.',
        },
      }
      const server = await start(t, engine, { pool })

      await signUpAda(server)

      const { subject, html, text, code, link } = await server.inbox.next(email.Value)
      const query = `client_id=${server.clientId}&user_name=ada&confirmation_code=${code}`
      equal(link, `${server.endpoint}/confirmUser?${query}`)
      equal(subject, 'One click')
      equal(html, `Please <a href="${link!.replaceAll('&', '&amp;')}">click here</a>.`)
      equal(text, `Please click here: ${link}.`)
    })

    test('ValidationData and ClientMetadata are accepted and not kept', async (t) => {
      const { cognito, clientId, poolId } = await start(t, engine)

      await cognito.signUp({
        ClientId: clientId,
        Username: 'ada',
        Password: password,
        ValidationData: [{ Name: 'email', Value: 'ada@example.com' }],
        ClientMetadata: { from: 'test' },
      })

      const { attributes } = await profileOf({ cognito, poolId })
      deepEqual(Object.keys(attributes), ['sub'])
    })

    test('a name that is taken is refused', async (t) => {
      const { cognito, clientId } = await start(t, engine, { users: ['ada'] })
      const again = { ClientId: clientId, Username: 'ada', Password: password }

      await rejects(cognito.signUp(again), { name: 'UsernameExistsException', message: 'User already exists' })
    })

    test('of several at once one gets the name', async (t) => {
      const { cognito, clientId } = await start(t, engine)
      const ada = { ClientId: clientId, Username: 'ada', Password: password }

      const settled = await Promise.allSettled(Array.from({ length: 4 }, () => cognito.signUp(ada)))

      const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.name] : []))
      deepEqual(refusals, Array(3).fill('UsernameExistsException'))
    })

    test('names differ by case only where the pool says so', async (t) => {
      const strict = await start(t, engine, { users: ['ada'] })
      const folding = await start(t, engine, {
        pool: { UsernameConfiguration: { CaseSensitive: false } },
        users: ['ada'],
      })

      await strict.cognito.signUp({ ClientId: strict.clientId, Username: 'ADA', Password: password })
      await rejects(folding.cognito.signUp({ ClientId: folding.clientId, Username: 'ADA', Password: password }), {
        name: 'UsernameExistsException',
        message: 'User already exists',
      })
    })

    test("a name that is another user's alias is refused", async (t) => {
      const countess = { username: 'ada', attributes: { preferred_username: 'countess' } }
      const pool = { AliasAttributes: ['preferred_username' as const] }
      const { cognito, clientId } = await start(t, engine, { pool, users: [countess] })

      await rejects(cognito.signUp({ ClientId: clientId, Username: 'countess', Password: password }), {
        name: 'UsernameExistsException',
        message: 'User already exists',
      })
    })

    test('in a pool of e-mail addresses the username is the sub, and the address is the name', async (t) => {
      const pool = { ...byEmail, UsernameAttributes: ['email' as const] }
      const server = await start(t, engine, { pool })
      const ada = { ClientId: server.clientId, Username: email.Value, Password: password }

      const { UserSub, CodeDeliveryDetails } = await server.cognito.signUp(ada)

      const found = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: email.Value })
      equal(found.Username, UserSub)
      equal(CodeDeliveryDetails?.Destination, 'a***@e***')
      const { attributes } = await profileOf(server, email.Value)
      deepEqual(attributes, { sub: UserSub, email: email.Value, email_verified: 'false' })
      await rejects(server.cognito.signUp(ada), { name: 'UsernameExistsException', message: 'User already exists' })
    })

    test('in such a pool an address beside the name has to be free too', async (t) => {
      const pool = { UsernameAttributes: ['email', 'phone_number'] as ('email' | 'phone_number')[] }
      const { cognito, clientId } = await start(t, engine, { pool })
      const someone = { ClientId: clientId, Password: password, UserAttributes: [phone] }
      await cognito.signUp({ ...someone, Username: 'ada@example.com' })

      await rejects(cognito.signUp({ ...someone, Username: 'eve@example.com' }), {
        name: 'UsernameExistsException',
        message: 'An account with the given phone_number already exists.',
      })
    })

    for (const [attributes, message] of [
      [['email'], 'Username should be an email.'],
      [['phone_number'], 'Username should be a phone number.'],
      [['email', 'phone_number'], 'Username should be either an email or a phone number.'],
    ] as [('email' | 'phone_number')[], string][]) {
      test(`a pool that signs in with ${attributes.join(' or ')} refuses other names`, async (t) => {
        const { cognito, clientId } = await start(t, engine, { pool: { UsernameAttributes: attributes } })

        await rejects(cognito.signUp({ ClientId: clientId, Username: 'ada', Password: password }), {
          name: 'InvalidParameterException',
          message,
        })
      })
    }

    for (const [attribute, name, message] of [
      ['email', email.Value, 'Username cannot be of email format, since user pool is configured for email alias.'],
      [
        'phone_number',
        phone.Value,
        'Username cannot be of phone number format, since user pool is configured for phone number alias.',
      ],
    ] as const) {
      test(`a name that looks like an alias is refused where ${attribute} is one`, async (t) => {
        const { cognito, clientId } = await start(t, engine, { pool: { AliasAttributes: [attribute] } })

        await rejects(cognito.signUp({ ClientId: clientId, Username: name, Password: password }), {
          name: 'InvalidParameterException',
          message,
        })
      })
    }

    test('an e-mail address is a name like any other where it is no alias', async (t) => {
      const { cognito, clientId, poolId } = await start(t, engine)

      await cognito.signUp({ ClientId: clientId, Username: email.Value, Password: password })

      const { attributes } = await profileOf({ cognito, poolId }, email.Value)
      equal('email' in attributes, false)
    })

    test('preferred_username cannot be given where it is an alias', async (t) => {
      const { cognito, clientId } = await start(t, engine, { pool: { AliasAttributes: ['preferred_username'] } })
      const UserAttributes = [{ Name: 'preferred_username', Value: 'countess' }]

      await rejects(cognito.signUp({ ClientId: clientId, Username: 'ada', Password: password, UserAttributes }), {
        name: 'InvalidParameterException',
        message:
          'preferred_username cannot be set at sign-up, since user pool is configured for preferred_username alias.',
      })
    })

    test('two may register with one address where it is an alias', async (t) => {
      const { cognito, clientId } = await start(t, engine, { pool: { AliasAttributes: ['email'] } })
      const someone = { ClientId: clientId, Password: password, UserAttributes: [email] }

      const one = await cognito.signUp({ ...someone, Username: 'ada' })
      const other = await cognito.signUp({ ...someone, Username: 'eve' })

      notEqual(one.UserSub, other.UserSub)
    })

    test('a pool for administrators alone takes no sign-ups', async (t) => {
      const pool = { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }
      const { cognito, clientId } = await start(t, engine, { pool })

      await rejects(cognito.signUp({ ClientId: clientId, Username: 'ada', Password: password }), {
        name: 'NotAuthorizedException',
        message: 'SignUp is not permitted for this user pool',
      })
    })

    test('a password that the policy does not allow is refused', async (t) => {
      const { cognito, clientId } = await start(t, engine)

      await rejects(cognito.signUp({ ClientId: clientId, Username: 'ada', Password: 'correct-horse-7' }), {
        name: 'InvalidPasswordException',
        message: 'Password did not conform with policy: Password must have uppercase characters',
      })
    })

    test('a sign-up without a password is refused', async (t) => {
      const { cognito, clientId } = await start(t, engine)

      await rejects(cognito.signUp({ ClientId: clientId, Username: 'ada' }), {
        name: 'InvalidParameterException',
        message: 'Missing required parameter Password',
      })
    })

    test('attributes that the schema does not take are refused', async (t) => {
      const pool = { Schema: [{ Name: 'email', Required: true, AttributeDataType: 'String' as const }] }
      const { cognito, clientId } = await start(t, engine, { pool })
      const ada = { ClientId: clientId, Username: 'ada', Password: password }

      await rejects(cognito.signUp(ada), {
        name: 'InvalidParameterException',
        message: 'Attributes did not conform to the schema: email: The attribute is required\n',
      })
      await rejects(cognito.signUp({ ...ada, UserAttributes: [{ Name: 'email', Value: 'ada' }] }), {
        name: 'InvalidParameterException',
        message: 'Invalid email address format.',
      })
    })

    for (const name of ['email_verified', 'sub', 'nickname']) {
      test(`an attribute that the client may not write is refused: ${name}`, async (t) => {
        const { cognito, clientId } = await start(t, engine, { client: { WriteAttributes: ['email'] } })
        const UserAttributes = [email, { Name: name, Value: 'true' }]

        await rejects(cognito.signUp({ ClientId: clientId, Username: 'ada', Password: password, UserAttributes }), {
          name: 'NotAuthorizedException',
          message: 'A client attempted to write unauthorized attribute',
        })
      })
    }

    test('a client with a secret has to prove it', async (t) => {
      const { cognito, clientId, clientSecret } = await start(t, engine, { client: { GenerateSecret: true } })
      const ada = { ClientId: clientId, Username: 'ada', Password: password }
      const SecretHash = createHmac('sha256', clientSecret!).update(`ada${clientId}`).digest('base64')

      await rejects(cognito.signUp(ada), {
        name: 'NotAuthorizedException',
        message: `Client ${clientId} is configured for secret but secret was not received`,
      })
      await rejects(cognito.signUp({ ...ada, SecretHash: 'AAAA' }), {
        name: 'NotAuthorizedException',
        message: `Unable to verify secret hash for client ${clientId}`,
      })
      const { UserConfirmed } = await cognito.signUp({ ...ada, SecretHash })
      equal(UserConfirmed, false)
    })

    test('an unknown client is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.signUp({ ClientId: 'unknown', Username: 'ada', Password: password }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client unknown does not exist.',
      })
    })

    test('a message that cannot be sent is told, and the user stays', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      t.mock.method(server.services.email, 'send', () => Promise.reject(new Error('no route to host')))

      await rejects(signUpAda(server), {
        name: 'CodeDeliveryFailureException',
        message: 'Invalid email provided/Unable to send the email',
      })

      const { status } = await profileOf(server)
      equal(status, 'UNCONFIRMED')
      deepEqual(
        server.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message),
        ['a message was not sent'],
      )
    })
  })
}
