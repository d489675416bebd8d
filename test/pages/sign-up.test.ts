import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { byEmail, email, nextCode, profileOf, SmsConfiguration } from '../api/sign-up/people.ts'
import { engines } from '../support/engines.ts'
import { startHosted } from '../support/hosted.ts'
import { password } from '../support/users.ts'
import { Visitor } from '../support/visitor.ts'
import { choosing, codesAllowed, headingOf, pageUrl, pathOf, saidOn, signedIn } from './accounts.ts'

const ada = { username: 'ada', password, 'requiredAttributes[email]': email.Value }

const policy = {
  PasswordPolicy: {
    MinimumLength: 10,
    RequireLowercase: true,
    RequireUppercase: true,
    RequireNumbers: true,
    RequireSymbols: true,
  },
}

/** The fields that a person sees, by name. */
function fieldsOf(body: string): Record<string, string> {
  const tags = [...body.matchAll(/<(input|textarea)\b[^>]*>/g)].filter(([tag]) => !/type="(hidden|checkbox)"/.test(tag))
  return Object.fromEntries(
    tags.map(([tag, element]) => [tag.match(/ name="([^"]*)"/)?.[1], tag.match(/ type="([^"]*)"/)?.[1] ?? element]),
  )
}

for (const engine of engines) {
  suite(`Signing up on the hosted pages on ${engine}`, () => {
    test('the code of the confirmation leads straight into the app', async (t) => {
      const server = await startHosted(t, engine, { pool: codesAllowed, client: choosing })
      const visitor = new Visitor()

      const form = await visitor.get(pageUrl(server, '/signup', { state: 'xyz' }))
      const confirm = await visitor.submit(form, ada)
      const end = await visitor.submit(confirm, { code: await nextCode(server) })

      equal(pathOf(confirm), '/confirm')
      match(confirm.body, /We sent a code to a\*\*\*@e\*\*\*\./)
      equal(new URL(end.location!).searchParams.get('state'), 'xyz')
      const claims = await signedIn(server, end)
      deepEqual([claims['cognito:username'], claims.email_verified], ['ada', true])
      const { status, attributes } = await profileOf(server)
      deepEqual([status, attributes.email], ['CONFIRMED', email.Value])
    })

    test('a client without a choice of factors is followed by the sign-in page', async (t) => {
      const server = await startHosted(t, engine, { pool: byEmail })
      const visitor = new Visitor()

      const confirm = await visitor.submit(await visitor.get(pageUrl(server, '/signup')), ada)
      const end = await visitor.submit(confirm, { code: await nextCode(server) })
      const app = await visitor.submit(end, { username: 'ada', password })

      equal(pathOf(end), '/login')
      deepEqual(saidOn(end).alerts, ['Your account is confirmed. You can sign in now.'])
      equal((await signedIn(server, app))['cognito:username'], 'ada')
    })

    test('a person who needs no password does not give one', async (t) => {
      const server = await startHosted(t, engine, { pool: codesAllowed, client: choosing })
      const visitor = new Visitor()
      const form = await visitor.get(pageUrl(server, '/signup'))

      const confirm = await visitor.submit(form, { ...ada, password: '' })
      const end = await visitor.submit(confirm, { code: await nextCode(server) })

      match(form.body, /Password <span class="mark">\(optional\)/)
      equal((await signedIn(server, end))['cognito:username'], 'ada')
    })

    test('it asks for what the pool requires, each in a fitting field', async (t) => {
      const Schema = ['birthdate', 'address', 'phone_number', 'website', 'given_name'].map((Name) => ({
        Name,
        AttributeDataType: 'String' as const,
        Required: true,
        Mutable: true,
      }))
      const server = await startHosted(t, engine, { pool: { Schema, Policies: policy } })

      const { body } = await new Visitor().get(pageUrl(server, '/signup'))

      deepEqual(fieldsOf(body), {
        username: 'text',
        'requiredAttributes[address]': 'textarea',
        'requiredAttributes[birthdate]': 'date',
        'requiredAttributes[given_name]': 'text',
        'requiredAttributes[phone_number]': 'tel',
        'requiredAttributes[website]': 'url',
        password: 'password',
      })
      match(body, /name="signUpButton"/)
      match(body, /<form [^>]*name="signupform"/)
      for (const rule of [
        'Password must contain a lower case letter',
        'Password must contain an upper case letter',
        'Password must contain a number',
        'Password must contain a special character',
        'Password must contain at least 10 characters',
      ]) {
        match(body, new RegExp(rule))
      }
    })

    for (const [what, UsernameAttributes, label, name] of [
      ['an e-mail address', ['email'], 'Email address', email.Value],
      ['a phone number', ['phone_number'], 'Phone number', '+1 (206) 555-9934'],
      ['either', ['email', 'phone_number'], 'Email address or phone number', email.Value],
    ] as const) {
      test(`where the name is ${what}, that is asked for, once`, async (t) => {
        const AutoVerifiedAttributes = [...UsernameAttributes]
        const pool = { UsernameAttributes: AutoVerifiedAttributes, AutoVerifiedAttributes, SmsConfiguration }
        const server = await startHosted(t, engine, { pool })
        const visitor = new Visitor()
        const form = await visitor.get(pageUrl(server, '/signup'))

        const confirm = await visitor.submit(form, { username: name, password })

        deepEqual(Object.keys(fieldsOf(form.body)), ['username', 'password'])
        match(form.body, new RegExp(`>${label}</label>`))
        equal(pathOf(confirm), '/confirm')
      })
    }

    test('a person whom a function confirms goes straight into the app', async (t) => {
      const confirming = (event: { response: object }) => ({ ...event, response: { autoConfirmUser: true } })
      const events: string[] = []
      const server = await startHosted(t, engine, {
        pool: { LambdaConfig: { PreSignUp: arn('confirming'), PostConfirmation: arn('noting') } },
        functions: {
          [arn('confirming')]: confirming,
          [arn('noting')]: (event) => {
            events.push(event.triggerSource)
            return event
          },
        },
      })
      const visitor = new Visitor()

      const end = await visitor.submit(await visitor.get(pageUrl(server, '/signup')), { username: 'ada', password })

      equal((await signedIn(server, end))['cognito:username'], 'ada')
      deepEqual(events, ['PostConfirmation_ConfirmSignUp'])
    })

    test('functions see a sign-up as they see one through the API', async (t) => {
      const seen: Record<string, unknown>[] = []
      const noting = (event: Record<string, unknown>) => {
        seen.push(event)
        return event
      }
      const server = await startHosted(t, engine, {
        pool: { ...byEmail, LambdaConfig: { PreSignUp: arn('noting'), CustomMessage: arn('noting') } },
        functions: { [arn('noting')]: noting },
      })
      const visitor = new Visitor()

      await visitor.submit(await visitor.get(pageUrl(server, '/signup')), ada)

      deepEqual(
        seen.map(({ triggerSource, userName }) => [triggerSource, userName]),
        [
          ['PreSignUp_SignUp', 'ada'],
          ['CustomMessage_SignUp', 'ada'],
        ],
      )
      const [{ request } = {}] = seen as { request?: unknown }[]
      deepEqual(request, { userAttributes: { email: email.Value }, validationData: null })
    })

    test('what a function has against somebody is told as it says it', async (t) => {
      const server = await startHosted(t, engine, {
        pool: { ...byEmail, LambdaConfig: { PreSignUp: arn('refusing') } },
        functions: {
          [arn('refusing')]: () => {
            throw new Error('Only <b>friends</b>')
          },
        },
      })
      const visitor = new Visitor()

      const page = await visitor.submit(await visitor.get(pageUrl(server, '/signup')), ada)

      equal(page.status, 400)
      deepEqual(saidOn(page).alerts, ['PreSignUp failed with error Only <b>friends</b>.'])
      doesNotMatch(page.body, /<b>/)
    })

    test('refusals stand at their field, and nothing but the password has to be typed again', async (t) => {
      const server = await startHosted(t, engine, { pool: { ...byEmail, Policies: policy }, users: ['bob'] })
      const visitor = new Visitor()
      const form = await visitor.get(pageUrl(server, '/signup'))

      const empty = await visitor.submit(form, { username: ' ', password: '', 'requiredAttributes[email]': '' })
      const wrong = await visitor.submit(form, {
        username: 'a b',
        password: 'short',
        'requiredAttributes[email]': 'ada',
      })
      const taken = await visitor.submit(form, { ...ada, username: 'bob' })

      deepEqual([empty.status, wrong.status, taken.status], [400, 400, 400])
      deepEqual(saidOn(empty).problems, {
        signUpFormUsername: 'Fill in this field',
        'signUpForm-email': 'Fill in this field',
        signUpFormPassword: 'Fill in this field',
      })
      deepEqual(saidOn(wrong).problems, {
        signUpFormUsername: 'Use up to 128 letters, digits and symbols, without spaces',
        'signUpForm-email': 'This is not an email address.',
        signUpFormPassword: 'The password does not meet the requirements.',
      })
      match(wrong.body, /name="requiredAttributes\[email\]"[^>]*>/)
      match(wrong.body, /value="ada"/)
      doesNotMatch(wrong.body, /short/)
      deepEqual(saidOn(taken).problems, { signUpFormUsername: 'User already exists' })
    })

    test('a password that others know is refused at its field', async (t) => {
      const server = await startHosted(t, engine, {
        pool: { ...byEmail, UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
        compromisedPasswords: [password],
      })
      await server.cognito.setRiskConfiguration({
        UserPoolId: server.poolId,
        CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
      })
      const visitor = new Visitor()

      const page = await visitor.submit(await visitor.get(pageUrl(server, '/signup')), ada)

      deepEqual(saidOn(page).problems, {
        signUpFormPassword: 'This password is known to others. Choose another one.',
      })
    })

    test('a pool that only administrators fill has no sign-up', async (t) => {
      const pool = { ...byEmail, AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }
      const server = await startHosted(t, engine, { pool })
      const visitor = new Visitor()
      const url = pageUrl(server, '/signup')

      const page = await visitor.get(url)
      const _csrf = visitor.cookies.get(new URL(url).hostname)!.get('XSRF-TOKEN')!
      const sent = await visitor.post(url, { _csrf, ...ada })

      deepEqual([page.status, sent.status], [403, 403])
      deepEqual(saidOn(sent).alerts, ['Signing up is not possible here.'])
      doesNotMatch(page.body, /<form/)
    })

    test('a pool that verifies nothing adds the user, and says that this is the end', async (t) => {
      const server = await startHosted(t, engine)
      const visitor = new Visitor()

      const page = await visitor.submit(await visitor.get(pageUrl(server, '/signup')), { username: 'ada', password })

      equal(page.status, 400)
      deepEqual(saidOn(page).alerts, [
        'Your account has been created, but it cannot be confirmed here. Please contact support.',
      ])
      equal((await profileOf(server)).status, 'UNCONFIRMED')
    })

    test('the terms are linked when there are both, in the reader’s language', async (t) => {
      const server = await startHosted(t, engine, { pool: byEmail })
      const { cognito, poolId: UserPoolId, clientId: ClientId } = server
      const terms = { UserPoolId, ClientId, TermsSource: 'LINK' as const, Enforcement: 'NONE' as const }
      const Links = { 'cognito:default': 'https://app.example/en', 'cognito:japanese': 'https://app.example/ja' }
      const visitor = new Visitor()

      await cognito.createTerms({ ...terms, TermsName: 'terms-of-use', Links })
      const one = await visitor.get(pageUrl(server, '/signup'))
      await cognito.createTerms({ ...terms, TermsName: 'privacy-policy', Links })
      const both = await visitor.get(pageUrl(server, '/signup'))
      const japanese = await visitor.get(pageUrl(server, '/signup', { lang: 'ja' }))

      doesNotMatch(one.body, /By signing up/)
      match(both.body.replace(/<[^>]*>/g, ''), /By signing up, you agree to our Terms of use and Privacy policy\./)
      match(both.body, /href="https:\/\/app\.example\/en"/)
      match(japanese.body, /href="https:\/\/app\.example\/ja"/)
      equal(headingOf(japanese), '新しいアカウントでサインアップ')
    })

    test('a form that this site did not make adds nobody', async (t) => {
      const server = await startHosted(t, engine, { pool: byEmail })
      const visitor = new Visitor()
      const url = pageUrl(server, '/signup')
      await visitor.get(url)

      const forged = await visitor.post(url, { _csrf: '0e0ef1f6-6bd5-4f2b-8d3c-6a2e8a6fd0f3', ...ada })
      const foreign = await visitor.post(url, ada, { 'sec-fetch-site': 'cross-site' })

      deepEqual([forged.status, foreign.status], [403, 403])
      deepEqual(await server.inbox.list(), [])
      equal((await server.cognito.listUsers({ UserPoolId: server.poolId })).Users!.length, 0)
    })

    test('a request that is none gets no page', async (t) => {
      const server = await startHosted(t, engine, { pool: byEmail })

      const foreign = await new Visitor().get(pageUrl(server, '/signup', { redirect_uri: 'https://evil.example' }))

      equal(foreign.status, 302)
      match(foreign.location!, /\/error\?error=redirect_mismatch/)
    })
  })
}

function arn(name: string): string {
  return `arn:aws:lambda:eu-central-1:123456789012:function:${name}`
}
