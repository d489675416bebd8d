/**
 * SAML messages as they come in: parsed, and nothing read of them but what a signature vouches for.
 *
 * Attacks on SAML live of two readers that see two documents: one finds the signature good, the other reads an element
 * that it does not cover (signature wrapping, comments inside of names). So a message has to be of one plain form, with
 * no room for a second document, and what is believed is parsed anew from the very text that was signed.
 *
 * SAML 2.0 Core §5.4; OWASP SAML Security Cheat Sheet; "On Breaking SAML" (Somorovsky et al., 2012).
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { namespaces } from './saml-names.ts'
import { invalidSignature, SamlRefusal } from './saml-refusal.ts'
import { children, descendants, type Element, parseXml } from './xml.ts'

/** XML as it came and what was parsed of it. Not to be believed. */
export interface Message {
  text: string
  root: Element
}

/** Characters: an assertion of the largest size, encrypted, and what stands around it. */
const longestMessage = 200_000

/**
 * SHA-1 is not among them: with a chosen prefix its collisions can be had. Exclusive canonicalization leaves out what
 * stands around an element; other transforms could leave out the element itself.
 */
const algorithms: Record<string, RegExp> = {
  CanonicalizationMethod: /^http:\/\/www\.w3\.org\/(2001\/10\/xml-exc-c14n#|TR\/2001\/REC-xml-c14n-20010315)$/,
  SignatureMethod: /^http:\/\/www\.w3\.org\/2001\/04\/xmldsig-more#rsa-sha(256|512)$/,
  DigestMethod: /^http:\/\/www\.w3\.org\/2001\/04\/xmlenc#sha(256|512)$/,
}

const transforms = [`${namespaces.signature}enveloped-signature`, 'http://www.w3.org/2001/10/xml-exc-c14n#']

/** The base64 of a message in a form. White space in it is nothing. */
export function decodeMessage(base64: string): Message {
  try {
    return parseMessage(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64')))
  } catch (error) {
    if (error instanceof SamlRefusal) throw error
    throw new SamlRefusal('The SAML message is not UTF-8')
  }
}

/** Parses a message of the one plain form. */
export function parseMessage(text: string): Message {
  if (text.length > longestMessage) throw new SamlRefusal('The SAML message is too large')
  // Document types, comments, processing instructions: no SAML message needs them, and every reader skips other ones.
  if (/<[!?]/.test(text.replace(/^\s*<\?xml\s[^<>]*\?>/, ''))) {
    throw new SamlRefusal('The SAML message has comments, declarations or processing instructions')
  }
  const root = parseXml(text)
  if (!root) throw new SamlRefusal('The SAML message is no XML')
  requireUniqueIds(root)
  requireSignaturesInPlace(root)
  return { text, root }
}

/**
 * The element as its own signature vouches for it, with everything in it; nothing when it bears none. A signature that
 * is none of ours to believe is refused, also where another one would do.
 */
export async function signedContent(
  { signedXml }: Context,
  { text }: Message,
  element: Element,
  certificates: string[],
): Promise<Element | undefined> {
  const [signature, ...others] = children(element, namespaces.signature, 'Signature')
  if (!signature) return undefined
  const id = element.getAttribute('ID')
  if (!id || others.length > 0 || !isPlain(signature, id)) throw invalidSignature()
  const signed = await signedXml.verify(text, id, certificates)
  const content = signed === undefined ? undefined : parseXml(signed)
  if (content?.localName !== element.localName || content?.getAttribute('ID') !== id) throw invalidSignature()
  return content
}

/** Whoever looks for an element by its ID finds one, whichever spelling they look for. */
function requireUniqueIds(root: Element): void {
  const ids = [root, ...descendants(root, '*', '*')].flatMap((element) =>
    [...element.attributes].filter(({ localName }) => localName?.toLowerCase() === 'id').map(({ value }) => value),
  )
  if (new Set(ids).size < ids.length) throw new SamlRefusal('The SAML message has an ID twice')
}

/** A signature stands in what it signs: the message, or the assertion right in it. */
function requireSignaturesInPlace(root: Element): void {
  const isInPlace = ({ namespaceURI, parentElement: parent }: Element) =>
    namespaceURI === namespaces.signature &&
    (parent === root || (parent?.localName === 'Assertion' && parent.parentNode === root))
  if (!descendants(root, '*', 'Signature').every(isInPlace)) throw invalidSignature()
}

/** One reference, to the element that the signature stands in, and nothing else that could be meant instead. */
function isPlain(signature: Element, id: string): boolean {
  const parts = [...signature.childNodes].flatMap((node) => (node.nodeType === 1 ? [(node as Element).localName] : []))
  const isComplete = /^SignedInfo SignatureValue( KeyInfo)?$/.test(parts.join(' '))
  const [reference, ...others] = descendants(signature, '*', 'Reference')
  if (!isComplete || others.length > 0 || reference?.getAttribute('URI') !== `#${id}`) return false
  if (descendants(signature, '*', 'DigestValue').length !== 1) return false
  const areGood = Object.entries(algorithms).every(([name, form]) => {
    const [method, ...further] = descendants(signature, '*', name)
    return further.length === 0 && form.test(method?.getAttribute('Algorithm') ?? '')
  })
  const steps = descendants(signature, '*', 'Transform').map((step) => step.getAttribute('Algorithm') ?? '')
  return areGood && steps.length <= 2 && steps.every((step) => transforms.includes(step))
}
