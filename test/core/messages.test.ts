import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { deliverCode, deliverInvitation } from '#core/messages/deliver.ts'
import { toDeliveryDetails } from '#core/messages/mask.ts'
import { toPlainText } from '#core/messages/plain-text.ts'
import { renderEmail, renderSms } from '#core/messages/render.ts'
import {
  codeTemplate,
  confirmsWithLink,
  invitationTemplate,
  linkTemplate,
  type Medium,
} from '#core/messages/templates.ts'
import { systemChance } from '#engines/chance.ts'
import { systemClock } from '#engines/clock.ts'
import type { Message } from '#ports/messages.ts'
import type { UserRecord } from '#ports/records.ts'

const values = { code: '123456', username: 'ada' }

function poolWith(settings: Pool['settings']): Pool {
  return { settings } as Pool
}

suite('Masked destinations', () => {
  for (const [address, masked] of [
    ['fred@example.com', 'f***@e***'],
    ['a@b.jp', 'a***@b***'],
    ['"odd@name"@example.com', '"***@e***'],
    ['𠮷田@example.jp', '𠮷***@e***'],
  ] as const) {
    test(`of ${address} tell ${masked}`, () => {
      const details = toDeliveryDetails({ attribute: 'email', destination: address })

      deepEqual(details, { Destination: masked, DeliveryMedium: 'EMAIL', AttributeName: 'email' })
    })
  }

  for (const [number, masked] of [
    ['+12065559934', '+*******9934'],
    ['+819012345678', '+********5678'],
    ['+4912', '+4912'],
  ] as const) {
    test(`of ${number} tell ${masked}`, () => {
      const details = toDeliveryDetails({ attribute: 'phone_number', destination: number })

      deepEqual(details, { Destination: masked, DeliveryMedium: 'SMS', AttributeName: 'phone_number' })
    })
  }
})

suite('Message templates', () => {
  test("of a pool that set none are the service's own", () => {
    const pool = poolWith({})

    deepEqual(codeTemplate(pool, 'EMAIL'), {
      subject: 'Your verification code',
      body: 'Your verification code is {####}.',
    })
    deepEqual(codeTemplate(pool, 'SMS'), { body: 'Your verification code is {####}. ' })
    deepEqual(linkTemplate(pool), {
      subject: 'Your verification link',
      body: 'Please click the link below to verify your email address. {##Verify Email##} ',
    })
    deepEqual(invitationTemplate(pool, 'EMAIL'), {
      subject: 'Your temporary password',
      body: 'Your username is {username} and temporary password is {####}. ',
    })
    deepEqual(invitationTemplate(pool, 'SMS'), {
      body: 'Your username is {username} and temporary password is {####}. ',
    })
    equal(confirmsWithLink(pool), false)
  })

  test('of a pool that set them are its own', () => {
    const pool = poolWith({
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
        EmailSubject: 'Code',
        EmailMessage: 'Code {####}',
        EmailSubjectByLink: 'Link',
        EmailMessageByLink: '{##Go##}',
        SmsMessage: 'SMS {####}',
      },
      AdminCreateUserConfig: {
        InviteMessageTemplate: {
          EmailSubject: 'Hi',
          EmailMessage: '{username} {####}',
          SMSMessage: '{####} {username}',
        },
      },
    })

    deepEqual(codeTemplate(pool, 'EMAIL'), { subject: 'Code', body: 'Code {####}' })
    deepEqual(codeTemplate(pool, 'SMS'), { body: 'SMS {####}' })
    deepEqual(linkTemplate(pool), { subject: 'Link', body: '{##Go##}' })
    deepEqual(invitationTemplate(pool, 'EMAIL'), { subject: 'Hi', body: '{username} {####}' })
    deepEqual(invitationTemplate(pool, 'SMS'), { body: '{####} {username}' })
    equal(confirmsWithLink(pool), true)
  })

  test('are also taken from the older members of a pool', () => {
    const pool = poolWith({
      EmailVerificationSubject: 'Old subject',
      EmailVerificationMessage: 'Old {####}',
      SmsVerificationMessage: 'Old SMS {####}',
    })

    deepEqual(codeTemplate(pool, 'EMAIL'), { subject: 'Old subject', body: 'Old {####}' })
    deepEqual(codeTemplate(pool, 'SMS'), { body: 'Old SMS {####}' })
  })
})

suite('Rendering', () => {
  test('puts the code into every placeholder of an e-mail', () => {
    const template = { subject: '{####} is your code', body: '<p>Code: <b>{####}</b></p><p>Again: {####}</p>' }

    const email = renderEmail(template, values)

    deepEqual(email, {
      subject: '123456 is your code',
      html: '<p>Code: <b>123456</b></p><p>Again: 123456</p>',
      text: 'Code: 123456\nAgain: 123456',
    })
  })

  test('makes the label a link', () => {
    const link = 'http://localhost:2646/confirmUser?client_id=c&confirmation_code=123456'

    const { html, text } = renderEmail({ body: 'Please {##click here##}!' }, { ...values, link })

    equal(
      html,
      'Please <a href="http://localhost:2646/confirmUser?client_id=c&amp;confirmation_code=123456">click here</a>!',
    )
    equal(text, `Please click here: ${link}!`)
  })

  test('escapes values in HTML and leaves them as they are in plain text', () => {
    const hostile = { code: '<b>&"\'', username: '<script>alert(1)</script>' }

    const { subject, html, text } = renderEmail({ subject: '{username}', body: '<i>{username}</i> {####}' }, hostile)

    equal(html, '<i>&lt;script&gt;alert(1)&lt;/script&gt;</i> &lt;b&gt;&amp;&quot;&#39;')
    equal(text, '<script>alert(1)</script> <b>&"\'')
    equal(subject, '<script>alert(1)</script>')
  })

  test('never looks for placeholders in a value', () => {
    const hostile = { code: '$& {username}', username: '{####} {##x##} $1' }

    const { html, text } = renderEmail({ body: '{username} | {####}' }, hostile)

    equal(html, '{####} {##x##} $1 | $&amp; {username}')
    equal(text, '{####} {##x##} $1 | $& {username}')
  })

  test('fills in an SMS without touching its characters', () => {
    const sms = renderSms({ body: '{username} & {####} <3' }, { code: 'a<b', username: 'ada' })

    equal(sms, 'ada & a<b <3')
  })
})

suite('Plain text', () => {
  for (const [what, html, text] of [
    ['keeps text without markup', 'Your code is {####}. ', 'Your code is {####}.'],
    ['turns blocks into lines', '<h1>Hi</h1><div>one<br>two<br/>three</div>', 'Hi\none\ntwo\nthree'],
    ['leaves styles, scripts and comments out', '<style>p{}</style><!-- no --><p>yes</p><script>no</script>', 'yes'],
    [
      'keeps where a link leads',
      '<a class="b" href="https://example.com/x">Go</a> now',
      'Go (https://example.com/x) now',
    ],
    ['decodes entities', '&lt;5 &amp; caf&#233; &#x1F600;&nbsp;&unknown;', '<5 & café 😀 &unknown;'],
    ['keeps a lone angle bracket', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['leaves at most one line blank', '<p>a</p>\n\n\n\n<p>b</p>', 'a\n\nb'],
  ] as const) {
    test(what, () => {
      equal(toPlainText(html), text)
    })
  }
})

suite('Delivery', () => {
  const ada = {
    username: 'ada',
    attributes: { email: 'ada@example.com', phone_number: '+12065559934' },
  } as unknown as UserRecord

  function invitation(password: string | undefined, mediums: Medium[]) {
    return { name: 'ada', password, mediums, occasion: {} }
  }

  /** A house whose messages end up in `sent`. */
  function house({ fails = false } = {}) {
    const sent: Message[] = []
    const logged: object[] = []
    const channel = { send: async (message: Message) => void (fails ? await refuse() : sent.push(message)) }
    const log = { error: (details: object) => logged.push(details) }
    const directory = { logConfigurations: async () => [] }
    const services = { email: channel, sms: channel, log, directory, chance: systemChance, clock: systemClock }
    const ctx = { ...services, settings: { publicUrl: 'https://people.example' }, requestId: 'r1' }
    return { ctx: ctx as unknown as Context, sent, logged }
  }

  function refuse(): Promise<never> {
    return Promise.reject(new Error('no route to host'))
  }

  test('of an invitation goes by every medium that the user has an address for', async () => {
    const { ctx, sent } = house()

    await deliverInvitation(ctx, poolWith({}), ada, invitation('a<b>&1', ['EMAIL', 'SMS', 'EMAIL']))

    const text = 'Your username is ada and temporary password is a<b>&1.'
    const shown = sent.map(({ medium, to, purpose, subject, text, html, code }) => {
      return { medium, to, purpose, subject, text, html, code }
    })
    deepEqual(shown, [
      {
        medium: 'EMAIL',
        to: 'ada@example.com',
        purpose: 'ADMIN_CREATE_USER',
        subject: 'Your temporary password',
        text,
        html: 'Your username is ada and temporary password is a&lt;b&gt;&amp;1. ',
        code: 'a<b>&1',
      },
      {
        medium: 'SMS',
        to: '+12065559934',
        purpose: 'ADMIN_CREATE_USER',
        subject: undefined,
        text: `${text} `,
        html: undefined,
        code: 'a<b>&1',
      },
    ])
  })

  test('of an invitation to who has no address is none', async () => {
    const { ctx, sent } = house()

    await deliverInvitation(ctx, poolWith({}), { ...ada, attributes: {} }, invitation('secret', ['EMAIL', 'SMS']))

    deepEqual(sent, [])
  })

  test('comes from the address in SourceArn where the pool names no sender', async () => {
    const { ctx, sent } = house()
    const arn = 'arn:aws:ses:eu-west-1:123456789012:identity/'
    const pools = [`${arn}people@example.org`, `${arn}example.org`].map((SourceArn) =>
      poolWith({ EmailConfiguration: { SourceArn } }),
    )

    for (const pool of pools) await deliverInvitation(ctx, pool, ada, invitation('secret', ['EMAIL']))

    deepEqual(
      sent.map(({ from }) => from),
      ['people@example.org', undefined],
    )
  })

  test('that fails is refused, and the log says why without the code', async () => {
    const { ctx, logged } = house({ fails: true })
    const delivery = { purpose: 'VERIFY_ATTRIBUTE', attribute: 'email', destination: 'a@b.c', code: '123456' } as const

    await rejects(deliverCode(ctx, { ...poolWith({}), id: 'p1' }, ada, delivery), {
      code: 'CodeDeliveryFailureException',
      message: 'Invalid email provided/Unable to send the email',
    })

    deepEqual(logged, [
      {
        requestId: 'r1',
        poolId: 'p1',
        medium: 'EMAIL',
        purpose: 'VERIFY_ATTRIBUTE',
        err: new Error('no route to host'),
      },
    ])
  })

  test('of a code for an attribute is no link, even where sign-ups are confirmed by one', async () => {
    const { ctx, sent } = house()
    const pool = poolWith({ VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } })
    const delivery = { attribute: 'email', destination: 'ada@example.com', code: '123456', clientId: 'c1' } as const

    await deliverCode(ctx, pool, ada, { ...delivery, purpose: 'UPDATE_ATTRIBUTE' })
    await deliverCode(ctx, pool, ada, { ...delivery, purpose: 'SIGN_UP' })

    const link = 'https://people.example/confirmUser?client_id=c1&user_name=ada&confirmation_code=123456'
    deepEqual(
      sent.map((message) => message.link),
      [undefined, link],
    )
  })
})
