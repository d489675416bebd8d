/** `/login`: the sign-in page, and all the steps that follow it. @module */
import { authorizationAnswer, findSignedIn } from '#core/oauth/answer.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { browserSessionName } from '#core/oauth/browser-session.ts'
import { signInName } from '#core/users/names.ts'
import { readCookies } from '#http/cookies.ts'
import type { Reply } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { formsOf, typed } from './form.ts'
import { findByDomain } from './login-options.ts'
import { identifierHref, loginOptionsOf, showLogin } from './login-page.ts'
import { continueView } from './login-view.ts'
import { showPage } from './show.ts'
import { beginSignIn, continueSignIn } from './sign-in.ts'
import type { HostedPage, Visit } from './visit.ts'

export const login: HostedPage = {
  paths: ['/login'],

  async show(visit) {
    const signedIn = await findVisitor(visit)
    if (!signedIn) return showLogin(visit)
    if (visit.authorization.site.isManaged) return toApp(visit, signedIn)
    const username = signInName(visit.authorization.site.pool, signedIn.user)
    return showPage(visit, (frame) => continueView(frame, { form: formsOf(visit) }, username))
  },

  async take(visit, form) {
    const step = form.get('step')
    const options = await loginOptionsOf(visit)
    if (form.has('domainEmail')) {
      const identifier = findByDomain(options.byDomain, typed(form, 'domainEmail'))
      if (identifier !== undefined) return redirect(identifierHref(visit.authorization, identifier))
      return showLogin(visit, { status: 400, problem: (text) => text.signIn.domainUnknown })
    }
    if (form.has('continue')) {
      const signedIn = await findVisitor(visit)
      return signedIn ? toApp(visit, signedIn) : showLogin(visit)
    }
    if (form.has('another') && step === null) return showLogin(visit)
    if (!options.local) return showLogin(visit, { status: 400 })
    if (step !== null) return continueSignIn(visit, step, form)
    return beginSignIn(visit, options.local, {
      username: typed(form, 'username'),
      password: form.get('password') ?? undefined,
    })
  },

  refuse(visit) {
    return showLogin(visit, { status: 403, problem: (text) => text.signIn.formOutdated })
  },
}

/** Who is signed in in this browser already, where that answers the app. */
function findVisitor({ ctx, request, authorization }: Visit): Promise<Authenticated | undefined> {
  return findSignedIn(ctx, authorization, readCookies(request)[browserSessionName(authorization.site)])
}

/** As who is signed in already, which does not make that sign-in last longer. */
async function toApp({ ctx, authorization }: Visit, signedIn: Authenticated): Promise<Reply> {
  return redirect(await authorizationAnswer(ctx, authorization, signedIn))
}
