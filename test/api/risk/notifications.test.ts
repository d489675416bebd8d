/** E-mails about risky sign-ins, and the pages behind their links. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { byAll, email, startWithMfa } from '../../support/mfa.ts'
import { startWithSenders } from '../../support/senders.ts'
import type { Started } from '../../support/start.ts'
import { eventsOf } from '../auth-events/events.ts'
import {
  always,
  configure,
  lastRisk,
  loginBlocked,
  signInAtHome,
  signInFrom,
  startProtected,
  stranger,
} from './protection.ts'

const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/shop.example'
const placeholders = '{username}|{ip-address}|{login-time}|{device-name}|{city}|{country}|{event-id}|{####}'
const TextBody = `${placeholders}|{feedback-token}|{one-click-link-valid}|{one-click-link-invalid}`

const notifying = {
  SourceArn,
  From: 'shop@example.com',
  ReplyTo: 'help@example.com',
  BlockEmail: {
    Subject: 'Blocked, {username}',
    TextBody,
    HtmlBody: '<a href="{one-click-link-invalid}">No</a> {ip-address}',
  },
  MfaEmail: { Subject: 'Asked', TextBody: 'asked for more' },
  NoActionEmail: { Subject: 'Seen', HtmlBody: '<p>seen <b>{device-name}</b></p>' },
}

for (const engine of engines) {
  suite(`Notifications of risky sign-ins on ${engine}`, () => {
    test('a blocked sign-in is told with all that is known of it', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('BLOCK', notifying))
      await signInAtHome(server)

      await rejects(signInFrom(server, stranger), loginBlocked)
      const message = await server.inbox.next(email)

      const [event] = await eventsOf(server)
      const [username, address, time, device, city, country, id, code, token, valid, invalid] = message.text.split('|')
      const { purpose, subject, from, replyTo, html } = message
      deepEqual(
        { purpose, subject, from, replyTo },
        {
          purpose: 'ACCOUNT_TAKEOVER_NOTIFICATION',
          subject: 'Blocked, ada',
          from: 'shop@example.com',
          replyTo: 'help@example.com',
        },
      )
      deepEqual(
        [username, address, device, city, country, code],
        ['ada', stranger.ip, 'Firefox 127, Linux', 'unknown', 'unknown', '{####}'],
      )
      deepEqual([time, id], [server.clock.now().toUTCString(), event!.EventId])
      deepEqual(
        [valid, invalid],
        ['Valid', 'Invalid'].map((value) => `${server.endpoint}/feedback?value=${value}&token=${token}`),
      )
      equal(html, `<a href="${invalid!.replace('&', '&amp;')}">No</a> ${stranger.ip}`)
      await server.cognito.updateAuthEventFeedback({
        UserPoolId: server.poolId,
        Username: 'ada',
        EventId: id,
        FeedbackToken: token,
        FeedbackValue: 'Invalid',
      })
      equal((await eventsOf(server))[0]!.EventFeedback!.FeedbackValue, 'Invalid')
    })

    test('what was done chooses the template, and HTML alone has a plain half', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll, {
        pool: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
      })
      await configure(server, always('MFA_REQUIRED', notifying))
      await signInAtHome(server)

      await signInFrom(server, stranger)
      const asked = await server.inbox.next(email)
      await configure(server, always('NO_ACTION', notifying))
      await signInFrom(server, stranger)
      const seen = await server.inbox.next(email)

      deepEqual([asked.subject, asked.text, asked.html], ['Asked', 'asked for more', undefined])
      deepEqual(
        [seen.subject, seen.text, seen.html],
        ['Seen', 'seen Firefox 127, Linux', '<p>seen <b>Firefox 127, Linux</b></p>'],
      )
    })

    test('without templates the message says what happened', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('NO_ACTION', { SourceArn }))
      await signInAtHome(server)

      await signInFrom(server, stranger)
      const { subject, text } = await server.inbox.next(email)

      equal(subject, 'New sign-in attempt')
      match(
        text,
        /^We observed an unrecognized sign-in to your account with this information:\nTime: .*\nDevice: Firefox 127, Linux\nIP address: 2001:db8:5::1\n/,
      )
    })

    test('nobody is told without a risk, where it only looks on, without Notify, or at an address that is not verified', async (t) => {
      const notified = always('NO_ACTION', notifying)
      const audited = await startProtected(t, engine, 'AUDIT')
      const quiet = await startProtected(t, engine, 'ENFORCED')
      const attributes = { email, email_verified: 'false' }
      const unverified = await startProtected(t, engine, 'ENFORCED', { users: [{ username: 'ada', attributes }] })
      await configure(audited, notified)
      await configure(quiet, always('NO_ACTION'))
      await configure(unverified, notified)

      for (const server of [audited, quiet, unverified]) {
        await signInAtHome(server)
        await signInFrom(server, stranger)
        await server.services.background.settle(10_000)
      }

      const sent = await Promise.all([audited, quiet, unverified].map(({ inbox, poolId }) => ofPool(inbox, poolId)))
      deepEqual(sent, [[], [], []])
    })

    test('a mail server that fails does not keep the user out', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('NO_ACTION', notifying))
      await signInAtHome(server)
      t.mock.method(server.services.email, 'send', () => Promise.reject(new Error('The mail server is gone.')))

      await signInFrom(server, stranger)
      await server.services.background.settle(10_000)

      equal(await lastRisk(server), 'Pass AccountTakeover Medium')
      equal(
        server.log.lines.some(({ message }) => message === 'A notification of a risky sign-in was not sent.'),
        true,
      )
    })
  })

  suite(`A custom sender of notifications on ${engine}`, () => {
    test('is told that there is something to tell, and nothing is sent by the server', async (t) => {
      const { server, sent } = await startWithSenders(t, engine, {}, (options) =>
        startProtected(t, engine, 'ENFORCED', options),
      )
      await configure(server, always('BLOCK', notifying))
      await signInAtHome(server)

      await rejects(signInFrom(server, stranger), loginBlocked)
      const [event, ...more] = await sent()

      const { triggerSource, userName, callerContext, request } = event
      deepEqual([triggerSource, userName], ['CustomEmailSender_AccountTakeOverNotification', 'ada'])
      equal(callerContext.clientId, server.clientId)
      deepEqual([request.type, request.code, request.userAttributes.email], ['customEmailSenderRequestV1', null, email])
      deepEqual([more, await ofPool(server.inbox, server.poolId)], [[], []])
    })
  })

  suite(`The page behind a link of a notification on ${engine}`, () => {
    test('opening it asks, and the button answers', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      const link = await linkOf(server)

      const asked = await fetch(link)
      const before = (await eventsOf(server))[0]!.EventFeedback
      const answered = await fetch(new URL('/feedback', server.endpoint), { method: 'POST', body: link.searchParams })

      const page = await asked.text()
      match(page, /<h1>Was this sign\u2011in yours\?<\/h1>/)
      equal(page.includes(`name="token" value="${link.searchParams.get('token')}"`), true)
      equal(before, undefined)
      deepEqual([answered.status, heading(await answered.text())], [200, 'Thank you'])
      const { FeedbackValue, Provider } = (await eventsOf(server))[0]!.EventFeedback!
      deepEqual([FeedbackValue, Provider], ['Valid', 'User'])
      await signInFrom(server, stranger)
      equal(await lastRisk(server), 'Pass NoRisk')
    })

    test('a link that is not ours, or too old, does not work', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      const link = await linkOf(server)
      const post = (body: URLSearchParams) => fetch(new URL('/feedback', server.endpoint), { method: 'POST', body })

      const bare = await fetch(new URL('/feedback?value=Maybe&token=x', server.endpoint), {
        headers: { 'accept-language': 'ja' },
      })
      const forged = await post(new URLSearchParams({ value: 'Valid', token: 'bm90aGluZw' }))
      server.clock.advance(8 * 86_400_000)
      const late = await post(link.searchParams)

      deepEqual([bare.status, forged.status, late.status], [400, 400, 400])
      deepEqual(
        [heading(await bare.text()), heading(await late.text())],
        ['このリンクは使えません', 'This link does not work'],
      )
      equal((await eventsOf(server))[0]!.EventFeedback, undefined)
    })
  })
}

async function ofPool(inbox: Started['inbox'], poolId: string) {
  return (await inbox.list(email)).filter((message) => message.poolId === poolId)
}

/** The link by which a user says that a blocked sign-in was theirs. */
async function linkOf(server: Started): Promise<URL> {
  const BlockEmail = { Subject: 'Blocked', TextBody: '{one-click-link-valid}' }
  await configure(server, always('BLOCK', { SourceArn, BlockEmail }))
  await signInAtHome(server)
  await rejects(signInFrom(server, stranger), loginBlocked)
  const { text } = await server.inbox.next(email)
  return new URL(text)
}

function heading(page: string): string | undefined {
  return page.match(/<h1>(.*?)<\/h1>/)?.[1]
}
