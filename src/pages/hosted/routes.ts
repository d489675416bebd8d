/** The pages of a sign-in. @module */
import type { Services } from '#core/context.ts'
import type { Route } from '#http/listener.ts'
import { addPasskeyPage } from './add-passkey.ts'
import { confirmPage, resendPage } from './confirm.ts'
import { forgotPasswordPage, newPasswordPage } from './forgot-password.ts'
import { login } from './login.ts'
import { signUpPage } from './sign-up.ts'
import { type HostedPage, hostedRoutes } from './visit.ts'

const pages: HostedPage[] = [
  login,
  signUpPage,
  confirmPage,
  resendPage,
  forgotPasswordPage,
  newPasswordPage,
  addPasskeyPage,
]

export function signInRoutes(services: Services): Route[] {
  return hostedRoutes(services, pages)
}
