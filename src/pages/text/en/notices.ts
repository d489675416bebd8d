/** What has just been done, on the page after it. */
export const notices = {
  confirmed: 'Your account is confirmed. You can sign in now.',
  passwordChanged: 'Your password has been changed. You can sign in now.',
}
