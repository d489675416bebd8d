import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { build } from '#app/build.ts'
import { temporaryFolder } from '../support/engines.ts'
import { capturedLog } from '../support/log.ts'
import { mailServer } from '../support/mail-server.ts'
import { start } from '../support/start.ts'

const byEmail = { AutoVerifiedAttributes: ['email' as const] }
const ada = {
  Username: 'ada',
  Password: 'Correct-Horse-7',
  UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
}

suite('The whole house', () => {
  test('sends a code to the mail server and keeps it in the inbox', async (t) => {
    const smtp = await mailServer(t)
    const smtpUrl = `smtp://127.0.0.1:${smtp.port}`
    const { cognito, clientId, inbox } = await start(t, 'sqlite', { pool: byEmail, smtpUrl })

    await cognito.signUp({ ClientId: clientId, ...ada })

    const { code = '' } = await inbox.next('ada@example.com')
    deepEqual(
      smtp.received.map(({ to, mail }) => [to, mail.text?.includes(code)]),
      [[['ada@example.com'], true]],
    )
  })

  test('says that a code could not be delivered when the mail server refuses it', async (t) => {
    const smtp = await mailServer(t, { onRcptTo: (_address, _session, done) => done(new Error('no such mailbox')) })
    const smtpUrl = `smtp://127.0.0.1:${smtp.port}`
    const { cognito, clientId } = await start(t, 'sqlite', { pool: byEmail, smtpUrl })

    await rejects(cognito.signUp({ ClientId: clientId, ...ada }), { name: 'CodeDeliveryFailureException' })
  })

  test('is refused with compromised passwords that cannot be read', async (t) => {
    const folder = temporaryFolder(t)
    const plan = {
      database: ':memory:',
      masterKeys: [Buffer.alloc(32)] as [Buffer],
      region: 'eu-central-1',
      accountId: '123456789012',
      issuer: 'own' as const,
      compromisedPasswords: { file: `${folder}/nowhere.txt`, folder },
      log: capturedLog(() => {}),
    }

    await rejects(build(plan), { name: 'Refusal', message: /^The compromised passwords cannot be read: ENOENT: / })
  })

  test('knows its public URL once it listens, unless it was given one', async (t) => {
    const own = await start(t, 'sqlite', { pool: false })
    const given = await start(t, 'sqlite', { pool: false, publicUrl: 'https://id.example.com' })

    equal(own.services.settings.publicUrl, own.endpoint)
    equal(given.services.settings.publicUrl, 'https://id.example.com')
  })

  test('finishes what is under way when it stops, and may be stopped twice', async (t) => {
    const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const smtp = await mailServer(t, {
      onRcptTo(_address, _session, done) {
        asked.resolve()
        answered.promise.then(() => done())
      },
    })
    const smtpUrl = `smtp://127.0.0.1:${smtp.port}`
    const { cognito, clientId, endpoint, stop } = await start(t, 'sqlite', { pool: byEmail, smtpUrl })

    const signingUp = cognito.signUp({ ClientId: clientId, ...ada })
    await asked.promise
    const stopping = Promise.all([stop(), stop()])
    answered.resolve()

    equal((await signingUp).UserConfirmed, false)
    await stopping
    await rejects(fetch(`${endpoint}/_poolhouse/health`))
  })
})
