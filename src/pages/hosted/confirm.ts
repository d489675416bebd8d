/**
 * Confirming a sign-up: the page for the code, and the button for another one.
 *
 * Whom it is about comes from the page before; the form says it again, since mail can take longer than that is
 * remembered, and two tabs may have two people. Nothing depends on it: the code is the proof.
 *
 * @module
 */
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { isByLink } from '#core/messages/deliver.ts'
import { confirmSignUp, resendConfirmationCode } from '#core/users/confirmation.ts'
import type { Reply } from '#http/listener.ts'
import { type ConfirmPage, confirmView } from './confirm-view.ts'
import { faultStatus, faultText } from './fault-text.ts'
import { formsOf } from './form.ts'
import { readCode, readUsername } from './given.ts'
import { linksOf } from './links.ts'
import { findPageData, leavePageData, type PageData } from './page-data.ts'
import { showPage } from './show.ts'
import { nameKind } from './sign-up-fields.ts'
import { requireTurn } from './turn.ts'
import { goTo, type HostedPage, type Visit } from './visit.ts'
import { toSignIn, welcomeWithSession } from './welcome.ts'

export const confirmPage: HostedPage = {
  paths: ['/confirm'],

  async show(visit) {
    const data = findPageData(visit)
    return data ? show(visit, data) : goTo(visit, '/login')
  },

  async take(visit, form) {
    const { ctx, authorization } = visit
    const data = dataOf(visit, form)
    if (!data) return goTo(visit, '/login')
    const { username: name } = data
    const code = readCode(form)
    if (code === undefined) return show(visit, data, { problem: ({ fields }) => fields.required, status: 400 })
    let session: string | undefined
    try {
      await requireTurn(visit, 'ConfirmSignUp')
      session = await confirmSignUp(ctx, authorization.client, { name, code })
    } catch (error) {
      if (error instanceof Fault) return refused(visit, data, error)
      throw error
    }
    return welcomeWithSession(visit, name, session)
  },

  refuse,
}

export const resendPage: HostedPage = {
  paths: ['/resendcode'],

  show: async (visit) => goTo(visit, '/confirm'),

  async take(visit, form) {
    const { ctx, authorization } = visit
    const data = dataOf(visit, form)
    if (!data) return goTo(visit, '/login')
    const { username } = data
    try {
      await requireTurn(visit, 'ResendConfirmationCode')
      const sent = await resendConfirmationCode(ctx, authorization.client, username)
      const { Destination: destination, DeliveryMedium: medium } = sent
      return goTo(visit, '/confirm', [leavePageData(visit, { username, destination, medium, notice: 'codeSent' })])
    } catch (error) {
      if (error instanceof Fault) return refused(visit, data, error)
      throw error
    }
  },

  refuse,
}

async function refuse(visit: Visit): Promise<Reply> {
  const data = findPageData(visit)
  if (!data) return goTo(visit, '/login')
  return show(visit, data, { alert: ({ signIn }) => signIn.formOutdated, status: 403 })
}

/** Of whom the form speaks; what the page before left, as far as it speaks of the same person. */
function dataOf(visit: Visit, form: URLSearchParams): PageData | undefined {
  const data = findPageData(visit)
  const username = readUsername(form, nameKind(visit.authorization.site.pool))
  if (username === undefined || username === data?.username) return data && { ...data, notice: undefined }
  return { username }
}

function refused(visit: Visit, data: PageData, fault: Fault): Promise<Reply> | Reply {
  const { code, message } = fault
  // In another tab, by a link or by an administrator.
  const isDone = [faults.alreadyConfirmed('CONFIRMED'), faults.resendAlreadyConfirmed()].some(
    (each) => each.message === message,
  )
  if (isDone) return toSignIn(visit, data.username)
  const words: ConfirmPage['alert'] = (text) => faultText(fault, text)
  const isAboutCode = code === 'CodeMismatchException' || code === 'ExpiredCodeException'
  return show(visit, data, { [isAboutCode ? 'problem' : 'alert']: words, status: faultStatus(fault) })
}

function show(visit: Visit, data: PageData, page: Partial<ConfirmPage> = {}): Promise<Reply> {
  const { request, authorization } = visit
  const at = (path: string) => formsOf({ ...visit, request: { ...request, path } })
  const { pool } = authorization.site
  const byLink = data.medium !== undefined && isByLink(pool, data.medium)
  const given = { form: at('/confirm'), resendForm: at('/resendcode'), links: linksOf(visit), data, byLink }
  return showPage(visit, (frame) => ({
    ...confirmView(frame, { ...given, ...page }),
    address: linksOf(visit)('/confirm'),
  }))
}
