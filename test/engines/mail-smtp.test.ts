import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { createServer } from 'node:net'
import { suite, test } from 'node:test'
import { openSmtp } from '#engines/mail/smtp.ts'
import { mailServer } from '../support/mail-server.ts'
import { someMessage } from '../support/messages.ts'

suite('E-mail through a mail server', () => {
  test('arrives with both bodies, subject, recipient and date', async (t) => {
    const server = await mailServer(t)
    const smtp = openSmtp(`smtp://127.0.0.1:${server.port}`)
    t.after(() => smtp.close())

    await smtp.send(someMessage({ subject: 'Ihr Bestätigungscode', html: 'Ihr Code ist <b>123456</b>' }))

    const [{ from, to, mail } = never()] = server.received
    deepEqual({ from, to }, { from: 'no-reply@verificationemail.com', to: ['ada@example.com'] })
    deepEqual(
      { subject: mail.subject, text: mail.text?.trim(), html: mail.html?.trim(), date: mail.date },
      {
        subject: 'Ihr Bestätigungscode',
        text: 'Your confirmation code is 123456',
        html: 'Ihr Code ist <b>123456</b>',
        date: '2026-03-01T10:00:00.000Z',
      },
    )
    deepEqual(mail.from, { name: '', address: 'no-reply@verificationemail.com' })
    equal(mail.headers.find(({ key }) => key === 'auto-submitted')?.value, 'auto-generated')
  })

  test("goes out under the pool's own sender and reply address", async (t) => {
    const server = await mailServer(t)
    const smtp = openSmtp(`smtp://127.0.0.1:${server.port}`)
    t.after(() => smtp.close())

    await smtp.send(someMessage({ from: 'Ada & Söhne <hello@example.org>', replyTo: 'help@example.org' }))

    const [{ from, mail } = never()] = server.received
    equal(from, 'hello@example.org')
    deepEqual(mail.from, { name: 'Ada & Söhne', address: 'hello@example.org' })
    deepEqual(mail.replyTo, [{ name: '', address: 'help@example.org' }])
  })

  test('signs in with the name and password of the URL', async (t) => {
    const server = await mailServer(t)
    const smtp = openSmtp(`smtp://mailer:p%40ss@127.0.0.1:${server.port}`)
    t.after(() => smtp.close())

    await smtp.send(someMessage())

    deepEqual(server.logins, [['mailer', 'p@ss']])
  })

  test('uses one connection for message after message', async (t) => {
    const server = await mailServer(t)
    const smtp = openSmtp(`smtp://127.0.0.1:${server.port}`)
    t.after(() => smtp.close())

    for (const to of ['ada@example.com', 'bob@example.com', 'cleo@example.com']) await smtp.send(someMessage({ to }))

    deepEqual([server.received.length, server.connections], [3, 1])
  })

  test('cannot be made to carry other headers or reach other people', async (t) => {
    const server = await mailServer(t)
    const smtp = openSmtp(`smtp://127.0.0.1:${server.port}`)
    t.after(() => smtp.close())

    await smtp.send(
      someMessage({ subject: 'Code\r\nBcc: eve@example.com\r\n\r\nbody', from: 'A\r\nX-Evil: 1 <a@example.com>' }),
    )
    const others = [
      'ada@example.com, eve@example.com',
      'ada@example.com\r\nRCPT TO:<eve@example.com>',
      'ada@example.com>\r\nBcc: <eve@example.com',
    ]
    for (const to of others) await smtp.send(someMessage({ to })).catch(() => {})

    const reached = server.received.flatMap(({ to }) => to)
    equal(reached.includes('eve@example.com'), false)
    for (const { mail } of server.received) {
      equal(
        mail.headers.some(({ key }) => key === 'bcc' || key === 'x-evil'),
        false,
      )
    }
    match(server.received[0]?.mail.subject ?? '', /^Code Bcc: eve@example.com/)
  })

  test('rejects when the server does not take the recipient', async (t) => {
    const server = await mailServer(t, {
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })),
    })
    const smtp = openSmtp(`smtp://127.0.0.1:${server.port}`)
    t.after(() => smtp.close())

    const sent = smtp.send(someMessage())

    await rejects(sent, /no such mailbox/)
  })

  test('rejects when nobody listens', async () => {
    const smtp = openSmtp('smtp://127.0.0.1:1')

    const sent = smtp.send(someMessage())

    await rejects(sent, { code: 'ESOCKET' })
  })

  test('rejects when the server says nothing', async (t) => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    t.after(() => silent.close())
    const smtp = openSmtp(`smtp://127.0.0.1:${(silent.address() as { port: number }).port}`, { timeoutMs: 50 })
    t.after(() => smtp.close())

    const sent = smtp.send(someMessage())

    // Of the greeting, or of the silence: whichever comes first.
    await rejects(sent, { code: 'ETIMEDOUT' })
  })
})

function never(): never {
  throw new Error('Nothing was received.')
}
