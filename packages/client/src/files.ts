import { faultFromBody, HttpFault, lost, preflight } from './http.ts';

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export interface UploadOptions {
  /** `/files` unless told. */
  readonly url?: string;
  /** Bytes gone out and all bytes; only a browser can tell. */
  readonly onProgress?: (sent: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly language?: string;
}

/** Sends the file as it is, not as a form, and answers its id for the mutation that uses it. Throws `HttpFault`. */
export async function uploadFile(file: File, { url = '/files', onProgress, signal, language }: UploadOptions = {}): Promise<UploadedFile> {
  const headers = {
    'content-type': file.type || 'application/octet-stream',
    'x-file-name': encodeURIComponent(file.name),
    ...preflight,
    ...(language ? { 'accept-language': language } : {}),
  };
  const request: Sending = { url, file, headers, signal };
  const answer = onProgress && typeof XMLHttpRequest !== 'undefined' ? await byXhr(request, onProgress) : await byFetch(request);
  if (answer.status < 200 || answer.status > 299) throw new HttpFault(faultFromBody(answer.status, answer.text, answer.headers));
  return JSON.parse(answer.text) as UploadedFile;
}

interface Sending {
  readonly url: string;
  readonly file: File;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}
interface Received {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function byFetch({ url, file, headers, signal }: Sending): Promise<Received> {
  try {
    const response = await fetch(url, { method: 'POST', body: file, headers, credentials: 'same-origin', signal: signal ?? null });
    return { status: response.status, text: await response.text(), headers: response.headers };
  } catch (error) {
    throw lost(error);
  }
}

/** XMLHttpRequest, because fetch cannot tell how much has gone out. */
function byXhr({ url, file, headers, signal }: Sending, onProgress: (sent: number, total: number) => void): Promise<Received> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => resolve({ status: request.status, text: request.responseText, headers: headersOf(request) });
    request.onerror = () => reject(lost(new Error('connection lost')));
    request.onabort = () => reject(lost(new Error('cancelled')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const [name = '', ...value] = line.split(':');
    if (name) headers.append(name, value.join(':').trim());
  }
  return headers;
}

/** Address of a stored file; the server gives it under the rights of the one who asks. */
export function downloadUrl(id: string, url = '/files'): string {
  return `${url}/${encodeURIComponent(id)}`;
}
