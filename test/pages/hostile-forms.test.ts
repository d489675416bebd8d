import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { byEmail, email } from '../api/sign-up/people.ts'
import { engines } from '../support/engines.ts'
import { startHosted } from '../support/hosted.ts'
import { password } from '../support/users.ts'
import { Visitor } from '../support/visitor.ts'
import { pageUrl } from './accounts.ts'

const paths = ['/signup', '/confirm', '/resendcode', '/forgotPassword', '/confirmforgotPassword', '/passkeys/add']

const fields = ['username', 'code', 'password', 'confirmPassword', 'requiredAttributes[email]', 'credential']

const values = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '__proto__',
  'constructor',
  '{"id":"__proto__","response":null}',
  '[]',
  'null',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  "' OR 1=1 --",
  '+1 (2',
  'ア'.repeat(129),
  '9'.repeat(400),
  'x'.repeat(100_000),
]

/** Bodies that no browser sends. */
const bodies = [
  '',
  '&&&===&&&',
  'username=a&username=b&code=1&code=2&password=x&password=y',
  'requiredAttributes[__proto__]=a&requiredAttributes[constructor][prototype]=b&requiredAttributes=c',
  'requiredAttributes[email][]=a&requiredAttributes[]=b&username[]=c',
  'username=%ff%fe&password=%c3%28&code=%00',
  '%',
]

for (const engine of engines) {
  suite(`Hostile forms on the hosted pages on ${engine}`, () => {
    for (const path of paths) {
      test(`${path} answers each with a page`, async (t) => {
        const server = await startHosted(t, engine, { pool: byEmail, users: ['bob'] })
        const visitor = new Visitor()
        const url = pageUrl(server, path)
        await visitor.get(pageUrl(server, '/signup'))
        const _csrf = visitor.cookies.get(new URL(url).hostname)!.get('XSRF-TOKEN')!
        const whole = { username: 'bob', code: '123456', password, confirmPassword: password, credential: '{}' }

        const statuses = new Set<number>()
        for (const field of fields) {
          for (const value of values) {
            const reply = await visitor.post(url, { ...whole, [field]: value, _csrf })
            statuses.add(reply.status)
            ok(!reply.body.includes('<script>alert'), `${field}: ${value.slice(0, 50)}`)
          }
        }
        for (const body of bodies) {
          const sent = await fetch(`${server.endpoint}${path}${new URL(url).search}`, {
            method: 'POST',
            redirect: 'manual',
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              cookie: `XSRF-TOKEN=${_csrf}; page-data=garbage; lang=__proto__`,
            },
            body: `_csrf=${_csrf}&${body}`,
          })
          statuses.add(sent.status)
        }

        deepEqual(
          [...statuses].filter((status) => status >= 500),
          [],
        )
        deepEqual(
          server.log.lines.filter(({ level }) => level === 'error'),
          [],
        )
      })
    }

    test('attributes that the form does not ask for are not taken from it', async (t) => {
      const server = await startHosted(t, engine, {
        pool: { ...byEmail, Schema: [{ Name: 'plan', AttributeDataType: 'String' }] },
      })
      const visitor = new Visitor()
      const form = await visitor.get(pageUrl(server, '/signup'))

      await visitor.submit(form, {
        username: 'ada',
        password,
        'requiredAttributes[email]': email.Value,
        'requiredAttributes[email_verified]': 'true',
        'requiredAttributes[custom:plan]': 'gold',
        'custom:plan': 'gold',
      })

      const { UserAttributes } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual(
        UserAttributes!.map(({ Name, Value }) => [Name, Name === 'sub' ? '' : Value]),
        [
          ['sub', ''],
          ['email', email.Value],
          ['email_verified', 'false'],
        ],
      )
    })

    test('a cookie with the facts of another server is as good as none', async (t) => {
      const server = await startHosted(t, engine, { pool: byEmail })
      const visitor = new Visitor()
      const url = pageUrl(server, '/confirm')
      visitor.cookies.set(new URL(url).hostname, new Map([['page-data', 'AAAA'.repeat(100)]]))

      const reply = await visitor.get(url)

      equal(new URL(reply.location!).pathname, '/login')
    })
  })
}
