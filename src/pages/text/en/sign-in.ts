/** The sign-in page. */
export const signIn = {
  title: 'Sign in',
  /** Within a sentence: what somebody may be called by. */
  names: { username: 'username', email: 'email address', phone_number: 'phone number' },
  next: 'Next',
  forgotPassword: 'Forgot your password?',
  noAccount: 'No account yet?',
  signUp: 'Sign up',
  domainUnknown: 'There is no sign-in for this email domain.',
  signedInAs: (username: string) => `You are signed in as ${username}.`,
  continueAs: (username: string) => `Continue as ${username}`,
  notYou: 'Not you?',
  anotherAccount: 'Sign in with another account',
  formOutdated: 'This page was open for too long, or your browser does not keep its cookies. Please try again.',
  noWay: 'This app offers no way to sign in on this page.',
}
