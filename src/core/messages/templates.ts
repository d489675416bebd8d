/**
 * Which text a pool sends on which occasion: its own where it has set one, else the service's.
 *
 * A template still holds its placeholders; `render.ts` fills them in.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'

export type Medium = 'EMAIL' | 'SMS'

export interface Template {
  /** E-mail only. */
  subject?: string
  /** HTML for an e-mail, plain text for an SMS. */
  body: string
}

const defaults = {
  codeSubject: 'Your verification code',
  codeBody: 'Your verification code is {####}.',
  codeSms: 'Your verification code is {####}. ',
  authenticationSubject: 'Your authentication code',
  /** Of e-mail the text is not known; made after that of SMS. */
  authenticationBody: 'Your authentication code is {####}. ',
  linkSubject: 'Your verification link',
  linkBody: 'Please click the link below to verify your email address. {##Verify Email##} ',
  invitationSubject: 'Your temporary password',
  invitationBody: 'Your username is {username} and temporary password is {####}. ',
}

/** For codes that verify an address, confirm a sign-up or reset a password; `{####}` is the code. */
export function codeTemplate(pool: Pool, medium: Medium): Template {
  const { VerificationMessageTemplate = {}, ...settings } = pool.settings
  if (medium === 'SMS') {
    return { body: VerificationMessageTemplate.SmsMessage ?? settings.SmsVerificationMessage ?? defaults.codeSms }
  }
  return {
    subject: VerificationMessageTemplate.EmailSubject ?? settings.EmailVerificationSubject ?? defaults.codeSubject,
    body: VerificationMessageTemplate.EmailMessage ?? settings.EmailVerificationMessage ?? defaults.codeBody,
  }
}

/** For codes of a sign-in; `{####}` is the code. */
export function authenticationTemplate(pool: Pool, medium: Medium): Template {
  const { SmsAuthenticationMessage, EmailMfaConfiguration } = pool.settings
  if (medium === 'SMS') return { body: SmsAuthenticationMessage ?? defaults.authenticationBody }
  return {
    subject: EmailMfaConfiguration?.Subject ?? defaults.authenticationSubject,
    body: EmailMfaConfiguration?.Message ?? defaults.authenticationBody,
  }
}

/** True when the pool confirms sign-ups by e-mail through a link. */
export function confirmsWithLink(pool: Pool): boolean {
  return pool.settings.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK'
}

/** For the e-mail that confirms a sign-up through a link; `{##label##}` becomes the link. */
export function linkTemplate(pool: Pool): Template {
  const { EmailSubjectByLink, EmailMessageByLink } = pool.settings.VerificationMessageTemplate ?? {}
  return { subject: EmailSubjectByLink ?? defaults.linkSubject, body: EmailMessageByLink ?? defaults.linkBody }
}

/** For users whom an administrator made; `{username}` and `{####}`, the temporary password. */
export function invitationTemplate(pool: Pool, medium: Medium): Template {
  const { SMSMessage, EmailSubject, EmailMessage } = pool.settings.AdminCreateUserConfig?.InviteMessageTemplate ?? {}
  if (medium === 'SMS') return { body: SMSMessage ?? defaults.invitationBody }
  return { subject: EmailSubject ?? defaults.invitationSubject, body: EmailMessage ?? defaults.invitationBody }
}
