/**
 * What has been done to SAML service providers: signatures that cover something else than what is read, documents that
 * two readers read differently, XML that grows, algorithms that do not hold.
 *
 * Every message here is made of one that a provider has signed, by somebody without its key. Each names the reason that
 * it is to be refused for, so that no check hides that another one is gone.
 *
 * @module
 */
import { equal, rejects } from 'node:assert/strict'

import { suite, test } from 'node:test'
import { credulous, metadata, read, respond } from '../support/saml-messages.ts'
import { makeSamlProvider } from '../support/saml-provider.ts'

const invalid = 'SAML Response signature is invalid'
const several = 'The response does not have exactly one assertion'
const marked = 'The SAML message has comments, declarations or processing instructions'

/** A signed response in pieces. */
interface Parts {
  xml: string
  /** All of it, its signature included. */
  assertion: string
  signature: string
  /** The assertion of somebody else, unsigned, under another ID. */
  evil: string
}

function partsOf(xml: string): Parts {
  const [assertion = ''] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml) ?? []
  const [signature = ''] = /<ds:Signature.*?<\/ds:Signature>/s.exec(xml) ?? []
  const evil = assertion
    .replace(signature, '')
    .replace('ada@example.com', 'eve@example.com')
    .replace(/ ID="[^"]+"/, ' ID="_evil"')
  return { xml, assertion, signature, evil }
}

/** Puts something right behind the first tag of an element. */
function into(element: string, content: string): string {
  return element.replace(/^<[^>]+>/, (tag) => tag + content)
}

suite('SAML signature wrapping', () => {
  // Numbered as in "On Breaking SAML: Be Whoever You Want to Be" (Somorovsky et al., 2012), §4.
  const wrapped: Record<string, [signed: 'assertion' | 'response', reason: string, attack: (parts: Parts) => string]> =
    {
      'XSW1: the response in the signature of another': [
        'response',
        several,
        ({ xml, signature, assertion, evil }) => {
          const wrapping = signature.replace('</ds:Signature>', `${xml.replace(signature, '')}</ds:Signature>`)
          const other = xml.replace(assertion, evil).replace(/ ID="[^"]+"/, ' ID="_other"')
          return other.replace(signature, wrapping)
        },
      ],
      'XSW2: the response beside the signature of another': [
        'response',
        several,
        ({ xml, signature, assertion, evil }) =>
          xml
            .replace(/ ID="[^"]+"/, ' ID="_other"')
            .replace(assertion, evil)
            .replace(signature, xml.replace(signature, '') + signature),
      ],
      'XSW3: another assertion before the signed one': [
        'assertion',
        several,
        ({ xml, assertion, evil }) => xml.replace(assertion, evil + assertion),
      ],
      'XSW4: the signed assertion in another': [
        'assertion',
        invalid,
        ({ xml, assertion, evil }) => xml.replace(assertion, into(evil, assertion)),
      ],
      'XSW5: the signature in another assertion, the signed one behind it': [
        'assertion',
        several,
        ({ xml, assertion, signature, evil }) =>
          xml.replace(assertion, into(evil, signature) + assertion.replace(signature, '')),
      ],
      'XSW6: the signed assertion in the signature of another': [
        'assertion',
        several,
        ({ xml, assertion, signature, evil }) => {
          const original = assertion.replace(signature, '')
          return xml.replace(assertion, into(evil, signature.replace('</ds:Signature>', `${original}</ds:Signature>`)))
        },
      ],
      'XSW7: another assertion in an extension': [
        'assertion',
        several,
        ({ xml, assertion, evil }) =>
          xml.replace(assertion, `<samlp:Extensions>${evil}</samlp:Extensions>${assertion}`),
      ],
      'XSW8: the signed assertion in an object of the signature': [
        'assertion',
        several,
        ({ xml, assertion, signature, evil }) => {
          const object = `<ds:Object>${assertion.replace(signature, '')}</ds:Object>`
          return xml.replace(assertion, into(evil, signature.replace('</ds:Signature>', `${object}</ds:Signature>`)))
        },
      ],
      'another assertion under the ID of the signed one': [
        'assertion',
        'The SAML message has an ID twice',
        ({ xml, assertion, evil }) =>
          xml.replace(assertion, assertion + evil.replace('_evil', /ID="([^"]+)"/.exec(assertion)![1]!)),
      ],
      'an ID in other letters': [
        'assertion',
        'The SAML message has an ID twice',
        ({ xml, assertion }) =>
          xml.replace('<samlp:Status>', `<samlp:Status Id="${/ID="([^"]+)"/.exec(assertion)![1]}">`),
      ],
      'another assertion by a name of no namespace': [
        'assertion',
        several,
        ({ xml, assertion, evil }) => xml.replace(assertion, evil.replace(/saml:Assertion/g, 'Assertion') + assertion),
      ],
      'an encrypted assertion beside the signed one': [
        'assertion',
        several,
        ({ xml, assertion }) => xml.replace(assertion, `${assertion}<saml:EncryptedAssertion/>`),
      ],
      'the signed assertion one element down': [
        'assertion',
        invalid,
        ({ xml, assertion }) => xml.replace(assertion, `<samlp:Extensions>${assertion}</samlp:Extensions>`),
      ],
    }
  for (const [what, [signed, reason, attack]] of Object.entries(wrapped)) {
    test(`${what} is refused`, async () => {
      const parts = partsOf(await respond({ signed }))

      const message = attack(parts)

      equal(message === parts.xml, false)
      await rejects(read(message), { message: reason })
    })
  }
})

suite('SAML signatures', () => {
  test('are needed', async () => {
    const { xml, signature } = partsOf(await respond())

    await rejects(read(xml.replace(signature, '')), { message: invalid })
  })

  test('hold for what they were made of', async () => {
    const xml = await respond({ attributes: { role: ['user'] } })

    await rejects(read(xml.replace('ada@', 'eve@')), { message: invalid })
    await rejects(read(xml.replace('>user<', '>admin<')), { message: invalid })
  })

  test('of somebody else are worth nothing, whatever certificate comes along', async () => {
    const stranger = await makeSamlProvider()
    const text = await stranger.respond({ to: metadata, now: new Date('2030-01-01T12:00:00Z') })

    await rejects(read(Buffer.from(text, 'base64')), { message: invalid })
  })

  test('are not replaced by another good one: a broken one on the response is refused', async () => {
    const { xml } = partsOf(await respond({ signed: 'both' }))

    const changed = xml.replace('<samlp:Status>', '<samlp:Status><samlp:StatusDetail/>')

    await rejects(read(changed), { message: invalid })
  })

  for (const [algorithm, name] of [
    ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'SHA-1'],
    ['http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1', 'another algorithm than those of the list'],
  ] as const) {
    test(`with ${name} are refused`, async () => {
      await rejects(respond({ algorithm }).then(read), { message: invalid })
    })
  }

  const forms: Record<string, (parts: Parts) => string> = {
    'of the whole document': ({ xml }) => xml.replace(/URI="#[^"]+"/, 'URI=""'),
    'of a file elsewhere': ({ xml }) => xml.replace(/URI="#[^"]+"/, 'URI="https://evil.example.com/a.xml"'),
    'of another element': ({ xml }) => xml.replace(/URI="#[^"]+"/, `URI="#${/ID="([^"]+)"/.exec(xml)![1]}"`),
    'of nothing': ({ xml }) => xml.replace(/<ds:Reference.*<\/ds:Reference>/s, ''),
    'without a value': ({ xml }) => xml.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/s, ''),
    'of two things': ({ xml }) => xml.replace(/<ds:Reference.*<\/ds:Reference>/s, (reference) => reference + reference),
    'through a stylesheet': ({ xml }) =>
      xml.replace(
        'http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>',
        'http://www.w3.org/TR/1999/REC-xslt-19991116"/></ds:Transforms>',
      ),
    'through a path': ({ xml }) =>
      xml.replace(
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/TR/1999/REC-xpath-19991116',
      ),
    'through more steps': ({ xml }) =>
      xml.replace(
        '</ds:Transforms>',
        '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>',
      ),
    'with an object': ({ xml }) => xml.replace('</ds:Signature>', '<ds:Object/></ds:Signature>'),
    'with two digests': ({ xml }) => xml.replace(/<ds:DigestValue>.*?<\/ds:DigestValue>/s, (value) => value + value),
    'with a digest of SHA-1': ({ xml }) => xml.replace('2001/04/xmlenc#sha256', '2000/09/xmldsig#sha1'),
    'with two algorithms': ({ xml }) => xml.replace(/<ds:SignatureMethod[^>]*>/, (method) => method + method),
    'of another namespace': ({ xml }) =>
      xml.replace('</saml:Conditions>', '</saml:Conditions><Signature xmlns="urn:x"/>'),
    twice: ({ xml, signature }) => xml.replace(signature, signature + signature),
  }
  for (const [what, change] of Object.entries(forms)) {
    test(`${what} are refused`, async () => {
      const parts = partsOf(await respond())

      const message = change(parts)

      equal(message === parts.xml, false)
      await rejects(read(message), { message: invalid })
      await rejects(read(message, { engine: credulous }), { message: invalid })
    })
  }
})

suite('XML of SAML messages', () => {
  const hostile: Record<string, [reason: string, change: (xml: string) => string]> = {
    'a comment in the NameID': [marked, (xml) => xml.replace('example.com</', 'example.com<!---->.evil</')],
    'a comment anywhere': [marked, (xml) => xml.replace('<samlp:Status>', '<!-- --><samlp:Status>')],
    'a processing instruction': [marked, (xml) => xml.replace('example.com</', 'example.com<?x .evil?></')],
    'a CDATA section': [marked, (xml) => xml.replace('ada@example.com', '<![CDATA[ada@example.com]]>')],
    'an external entity': [marked, (xml) => `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`],
    'entities of entities': [marked, (xml) => `<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${xml}`],
    'a document type behind a declaration': [marked, (xml) => `<?xml version="1.0"?><!DOCTYPE r>${xml}`],
    'an entity that is not declared': ['The SAML message is no XML', (xml) => xml.replace('ada@', '&e;@')],
    'two roots': ['The SAML message is no XML', (xml) => xml + xml],
    'no end': ['The SAML message is no XML', (xml) => xml.slice(0, -1)],
    'elements without end': ['The SAML message is no XML', () => '<a>'.repeat(9_000) + '</a>'.repeat(9_000)],
    'too much of everything': ['The SAML message is too large', (xml) => xml + ' '.repeat(200_000)],
  }
  for (const [what, [reason, change]] of Object.entries(hostile)) {
    test(`is refused with ${what}`, async () => {
      await rejects(read(change(await respond())), { message: reason })
    })
  }

  test('is refused when it is not UTF-8', async () => {
    const utf16 = Buffer.from(await respond(), 'utf16le')

    await rejects(read(Buffer.concat([Buffer.of(0xff, 0xfe), utf16])), { message: 'The SAML message is not UTF-8' })
  })

  test('is refused with an assertion of more than 100,000 characters', async () => {
    const attributes = { padding: ['x'.repeat(99_000)] }

    await rejects(respond({ attributes }).then(read), { message: 'The assertion is too large' })
  })

  test('is read whatever names its attributes have', async () => {
    const attributes = { __proto__x: ['a'], constructor: ['b'] }
    const xml = await respond({ attributes, change: (text) => text.replace('__proto__x', '__proto__') })

    const statement = await read(xml)

    equal(Object.getOwnPropertyDescriptor(statement.attributes, '__proto__')?.value, 'a')
    equal(Object.getPrototypeOf(statement.attributes), Object.prototype)
  })
})

suite('Encrypted assertions', () => {
  const isEncrypted = true

  test('are the only ones where they are asked for', async () => {
    await rejects(
      respond().then((xml) => read(xml, { isEncrypted })),
      { message: 'The assertion is not encrypted' },
    )
  })

  test('are not taken where nobody asked for them', async () => {
    await rejects(respond({ isEncrypted }).then(read), { message: 'The assertion is encrypted' })
  })

  test('are signed, or stand in what is signed: anybody can encrypt', async () => {
    const stranger = await makeSamlProvider()
    const text = await stranger.respond({ to: metadata, now: new Date('2030-01-01T12:00:00Z'), isEncrypted })

    await rejects(read(Buffer.from(text, 'base64'), { isEncrypted }), { message: invalid })
  })

  test('lose the signature of the response when it is taken away', async () => {
    const { xml, signature } = partsOf(await respond({ signed: 'response', isEncrypted }))

    await rejects(read(xml.replace(signature, ''), { isEncrypted }), { message: invalid })
  })

  test('are not to be had with SHA-1 inside', async () => {
    const algorithm = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'

    await rejects(
      respond({ isEncrypted, algorithm }).then((xml) => read(xml, { isEncrypted })),
      { message: invalid },
    )
  })

  for (const algorithm of [
    'http://www.w3.org/2001/04/xmlenc#rsa-1_5',
    'http://www.w3.org/2001/04/xmlenc#tripledes-cbc',
  ]) {
    test(`are not to be had with ${algorithm}`, async () => {
      const isOfKey = algorithm.endsWith('rsa-1_5')
      const encryption = isOfKey ? { keyEncryptionAlgorithm: algorithm } : { dataEncryptionAlgorithm: algorithm }

      await rejects(
        respond({ isEncrypted, encryption }).then((xml) => read(xml, { isEncrypted })),
        { message: invalid },
      )
    })
  }

  test('have no further assertion in them', async () => {
    const xml = await respond({ isEncrypted, signed: 'response' })
    const { assertion, signature } = partsOf(await respond())
    const nested = into(assertion.replace(signature, ''), '<saml:Advice><saml:Assertion/></saml:Advice>')
    const engine = { verify: async () => partsOf(xml).xml, decrypt: async () => nested }

    await rejects(read(xml, { isEncrypted, engine }), { message: invalid })
  })

  const broken: Record<string, (xml: string) => string> = {
    'a changed cipher text': (xml) => replaceLastValue(xml, (value) => `AAAA${value.slice(4)}`),
    'no cipher text': (xml) => replaceLastValue(xml, () => ''),
    'a changed key': (xml) => xml.replace(/CipherValue>..../, 'CipherValue>AAAA'),
    'no EncryptedData': (xml) => xml.replace(/<xenc:EncryptedData.*<\/xenc:EncryptedData>/s, ''),
  }
  for (const [what, change] of Object.entries(broken)) {
    test(`with ${what} are refused like those with a wrong signature`, async () => {
      const xml = await respond({ isEncrypted })

      const message = change(xml)

      equal(message === xml, false)
      await rejects(read(message, { isEncrypted }), { message: invalid })
    })
  }
})

function replaceLastValue(xml: string, change: (value: string) => string): string {
  const values = [...xml.matchAll(/<\w+:CipherValue>([^<]*)</g)].map(([, value]) => value!)
  return xml.replace(values.at(-1)!, change(values.at(-1)!))
}
