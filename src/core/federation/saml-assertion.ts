/**
 * What an assertion says, and whether it says it to us, now, and in answer to what we asked.
 *
 * SAML 2.0 Core §2, Profiles §4.1.4.2 and §4.1.4.3 (web browser SSO). The elements have been vouched for; reasons are
 * worded by us.
 *
 * @module
 */
import type { SamlSubject } from '#core/oauth/authenticated.ts'
import { bearer, namespaces } from './saml-names.ts'
import { SamlRefusal } from './saml-refusal.ts'
import type { OpenedResponse } from './saml-response.ts'
import { children, type Element } from './xml.ts'

export interface Expectation {
  /** Of the identity provider. */
  issuer: string
  /** Us. */
  audience: string
  /** Where the response was posted to. */
  recipient: string
  /** Of the request that it answers; none when the provider began. */
  requestId?: string
  now: Date
}

export interface Statement {
  /** Of the assertion. */
  id: string
  /** From then on it is refused for its age. */
  expiresAt: Date
  subject: SamlSubject
  /** By the names that the provider gives them. */
  attributes: Record<string, string | string[]>
}

/** How far the provider's clock may be from ours. */
const skewMs = 60_000

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-SAML-session-initiation.html */
const longestUnasked = 6 * 60_000

/** Reads the assertion, or throws a SamlRefusal. */
export function readStatement({ response, assertion }: OpenedResponse, expected: Expectation): Statement {
  const id = assertion.getAttribute('ID')
  if (!id) throw new SamlRefusal('The assertion has no ID')
  requireIssuer(response, assertion, expected)
  requireAddressedToUs(response, expected)
  if (expected.requestId === undefined) requireRecent(assertion, expected)
  requireConditions(assertion, expected)
  const subject = only(assertion, 'Subject')
  const expiresAt = requireConfirmation(subject, expected)
  const sessionIndex = requireSession(assertion, expected)
  const statement = {
    id,
    expiresAt,
    subject: { ...readNameId(subject), sessionIndex },
    attributes: readAttributes(assertion),
  }
  requireStorable([statement.subject.nameId, ...Object.values(statement.attributes).flat()])
  return statement
}

function requireIssuer(response: Element, assertion: Element, { issuer }: Expectation): void {
  const issuers = [...children(response, namespaces.assertion, 'Issuer'), only(assertion, 'Issuer')]
  if (!issuers.every((element) => textOf(element) === issuer)) {
    throw new SamlRefusal('The issuer is not the identity provider')
  }
}

/** A response that nobody asked for answers nothing, and cannot stand in for one that somebody did. */
function requireAddressedToUs(response: Element, { recipient, requestId }: Expectation): void {
  const destination = response.getAttribute('Destination')
  if (destination && destination !== recipient) throw new SamlRefusal('The destination of the response is another')
  if ((response.getAttribute('InResponseTo') ?? undefined) !== requestId) {
    throw new SamlRefusal('The response answers another request')
  }
}

function requireRecent(assertion: Element, { now }: Expectation): void {
  const issuedAt = instant(assertion, 'IssueInstant')
  if (!issuedAt || issuedAt.getTime() > now.getTime() + skewMs) throw new SamlRefusal('The assertion is of the future')
  if (issuedAt.getTime() < now.getTime() - longestUnasked) throw new SamlRefusal('The assertion is too old')
}

function requireConditions(assertion: Element, expected: Expectation): void {
  const conditions = only(assertion, 'Conditions')
  const tooEarlyOrLate = outOfTime(conditions, expected)
  if (tooEarlyOrLate) throw new SamlRefusal(`The assertion is ${tooEarlyOrLate}`)
  // Core §2.5.1.4: each of several has to hold.
  const restrictions = children(conditions, namespaces.assertion, 'AudienceRestriction')
  const isForUs = (restriction: Element) =>
    children(restriction, namespaces.assertion, 'Audience').some((audience) => textOf(audience) === expected.audience)
  if (restrictions.length === 0 || !restrictions.every(isForUs)) {
    throw new SamlRefusal('The assertion is for another audience')
  }
}

/** One confirmation that holds is enough (Core §2.4.1). Answers until when it does. */
function requireConfirmation(subject: Element, expected: Expectation): Date {
  const confirmations = children(subject, namespaces.assertion, 'SubjectConfirmation')
  const data = confirmations
    .filter((confirmation) => confirmation.getAttribute('Method') === bearer)
    .flatMap((confirmation) => children(confirmation, namespaces.assertion, 'SubjectConfirmationData'))
  const reasons = data.map((found) => objection(found, expected))
  const index = reasons.indexOf(undefined)
  if (index < 0) throw new SamlRefusal(`The subject is not confirmed: ${reasons[0] ?? 'by no bearer'}`)
  return new Date(instant(data[index]!, 'NotOnOrAfter')!.getTime() + skewMs)
}

function objection(data: Element, expected: Expectation): string | undefined {
  if (data.getAttribute('Recipient') !== expected.recipient) return 'the recipient is another'
  if ((data.getAttribute('InResponseTo') ?? undefined) !== expected.requestId) return 'it answers another request'
  if (!data.getAttribute('NotOnOrAfter')) return 'it never expires'
  return outOfTime(data, expected)
}

/** The session that the provider has with the user, the first one (Core §2.7.2). */
function requireSession(assertion: Element, { now }: Expectation): string | undefined {
  const [statement] = children(assertion, namespaces.assertion, 'AuthnStatement')
  if (!statement) return undefined
  const end = instant(statement, 'SessionNotOnOrAfter')
  if (end && now.getTime() - skewMs >= end.getTime()) throw new SamlRefusal('The session at the provider is over')
  return statement.getAttribute('SessionIndex') || undefined
}

function readNameId(subject: Element): Pick<SamlSubject, 'nameId' | 'nameIdFormat'> {
  const nameIds = children(subject, namespaces.assertion, 'NameID')
  const nameId = nameIds.length === 1 ? textOf(nameIds[0]!) : ''
  if (!nameId) throw new SamlRefusal('The subject has no NameID')
  return { nameId, nameIdFormat: nameIds[0]!.getAttribute('Format') || undefined }
}

function readAttributes(assertion: Element): Record<string, string | string[]> {
  const values = new Map<string, string[]>()
  for (const statement of children(assertion, namespaces.assertion, 'AttributeStatement')) {
    for (const attribute of children(statement, namespaces.assertion, 'Attribute')) {
      const name = attribute.getAttribute('Name') ?? ''
      const found = children(attribute, namespaces.assertion, 'AttributeValue').map((value) => value.textContent ?? '')
      values.set(name, [...(values.get(name) ?? []), ...found])
    }
  }
  return Object.fromEntries(
    [...values].filter(([, all]) => all.length > 0).map(([name, all]) => [name, all.length === 1 ? all[0]! : all]),
  )
}

/** As Cognito: no characters beyond the Basic Multilingual Plane, which UTF-8 writes with four bytes. */
function requireStorable(values: string[]): void {
  if (values.some((value) => /[\u{10000}-\u{10ffff}]/u.test(value))) {
    throw new SamlRefusal('A value has characters of four bytes')
  }
}

function outOfTime(element: Element, { now }: Expectation): string | undefined {
  const notBefore = instant(element, 'NotBefore')
  const notOnOrAfter = instant(element, 'NotOnOrAfter')
  if (notBefore && now.getTime() + skewMs < notBefore.getTime()) return 'not valid yet'
  if (notOnOrAfter && now.getTime() - skewMs >= notOnOrAfter.getTime()) return 'expired'
  return undefined
}

/** Core §1.3.3: times are UTC, and say so. */
function instant(element: Element, attribute: string): Date | undefined {
  const text = element.getAttribute(attribute)
  if (!text) return undefined
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new SamlRefusal(`${attribute} is no time in UTC`)
  return new Date(time)
}

function only(parent: Element, name: string): Element {
  const [element, ...others] = children(parent, namespaces.assertion, name)
  if (!element || others.length > 0) throw new SamlRefusal(`The assertion does not have one ${name}`)
  return element
}

function textOf(element: Element): string {
  return (element.textContent ?? '').trim()
}
