/**
 * The page on which people register themselves.
 *
 * What follows depends on the pool: a page for the code that was sent, the app for a person whom a function has
 * confirmed at once, or the end where nobody verifies anything.
 *
 * @module
 */
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { findTermsLinks } from '#core/terms/links.ts'
import { type SignedUp, signUp } from '#core/users/sign-up.ts'
import type { Reply } from '#http/listener.ts'
import { languageOf } from '../text/language-of.ts'
import { faultStatus, faultText } from './fault-text.ts'
import { formsOf } from './form.ts'
import { linksOf } from './links.ts'
import { leavePageData } from './page-data.ts'
import { showPage } from './show.ts'
import { askedFields } from './sign-up-fields.ts'
import { type Filled, fieldOf, readSignUp, type Words } from './sign-up-form.ts'
import { type SignUpPage, signUpClosedView, signUpView, unconfirmableView } from './sign-up-view.ts'
import { requireTurn } from './turn.ts'
import { goTo, type HostedPage, type Visit } from './visit.ts'
import { welcomeWithPassword } from './welcome.ts'

export const signUpPage: HostedPage = {
  paths: ['/signup'],

  show: (visit) => show(visit),

  async take(visit, form) {
    const { ctx, authorization } = visit
    const { client, site } = authorization
    if (!isOpen(visit)) return show(visit)
    const filled = readSignUp(site.pool, askedFields(site.pool, client), form)
    if (filled.problems.size > 0) return show(visit, { ...filled, status: 400 })
    let signedUp: SignedUp
    try {
      await requireTurn(visit, 'SignUp')
      signedUp = await signUp(ctx, client, filled.request)
    } catch (error) {
      if (error instanceof Fault) return refused(visit, filled, error)
      throw error
    }
    return settle(visit, filled, signedUp)
  },

  refuse: (visit) => show(visit, { alert: ({ signIn }) => signIn.formOutdated, status: 403 }),
}

/** Whether anybody can sign up at this pool, through this client. */
function isOpen({ authorization: { site, client } }: Visit): boolean {
  const isNative = client.settings.SupportedIdentityProviders?.includes('COGNITO') ?? false
  return isNative && !site.pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly
}

async function show(visit: Visit, page: Partial<SignUpPage> = {}): Promise<Reply> {
  const { ctx, request, authorization } = visit
  const { client, site } = authorization
  const links = linksOf(visit)
  if (!isOpen(visit)) return showPage(visit, (frame) => signUpClosedView(frame, links))
  const asked = askedFields(site.pool, client)
  const policy = site.pool.settings.Policies?.PasswordPolicy ?? {}
  const terms = await findTermsLinks(ctx.storage, client, languageOf(request))
  return showPage(visit, (frame) => ({
    ...signUpView(frame, { form: formsOf(visit), links, asked, policy, terms, ...page }),
    address: links('/signup'),
  }))
}

async function settle(visit: Visit, { request }: Filled, { user, delivery }: SignedUp): Promise<Reply> {
  const { name, password } = request
  if (user.status === 'CONFIRMED') return welcomeWithPassword(visit, name, password)
  if (!delivery) return showPage(visit, (frame) => unconfirmableView(frame, linksOf(visit)))
  const { Destination: destination, DeliveryMedium: medium } = delivery
  return goTo(visit, '/confirm', [leavePageData(visit, { username: name, destination, medium })])
}

async function refused(visit: Visit, filled: Filled, fault: Fault): Promise<Reply> {
  // The user is there, and can ask for another message.
  if (fault.code === 'CodeDeliveryFailureException') {
    const left = leavePageData(visit, { username: filled.request.name, notice: 'codeNotSent' })
    return goTo(visit, '/confirm', [left])
  }
  const { field, words } = placed(visit, fault)
  const status = faultStatus(fault)
  if (field === undefined) return show(visit, { ...filled, alert: words, status })
  return show(visit, { ...filled, problems: new Map([[field, words]]), status })
}

/** The field that a refusal is about, where it is about one, and what it says there. */
function placed({ authorization: { site, client } }: Visit, fault: Fault): { field?: string; words: Words } {
  const { code, message } = fault
  const words: Words = (text) => faultText(fault, text)
  if (code === 'InvalidPasswordException') return { field: 'password', words }
  if (code === 'UsernameExistsException') {
    const { attributes } = askedFields(site.pool, client)
    const taken = attributes.find(({ schema }) => message === faults.accountWithUsernameExists(schema.Name!).message)
    return { field: taken ? fieldOf(taken.schema) : 'username', words }
  }
  const isContact = message === faults.usernameIsEmail().message || message === faults.usernameIsPhoneNumber().message
  return isContact ? { field: 'username', words: ({ signUp }) => signUp.invalid.notAContact } : { words }
}
