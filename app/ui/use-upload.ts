import { useRef, useState } from "react";

export interface Upload {
  /** 0..1 while it is being sent, null before and after. */
  share: number | null;
  problem: string | null;
  send: (address: string, file: File) => void;
  stop: () => void;
}

/**
 * Sends a file as the body of a POST, telling how far it is: fetch cannot. `onDone` gets the parsed answer; what the server refuses is told in
 * its own words, a connection that breaks in `broken`.
 */
export function useUpload(onDone: (answer: unknown) => void, broken: string): Upload {
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const request = useRef<XMLHttpRequest | null>(null);
  const end = (complaint: string | null) => {
    request.current = null;
    setShare(null);
    setProblem(complaint);
  };
  const send = (address: string, file: File) => {
    const sending = new XMLHttpRequest();
    request.current = sending;
    setProblem(null);
    setShare(0);
    sending.upload.onprogress = ({ loaded, total }) => setShare(total > 0 ? loaded / total : 0);
    sending.onerror = () => end(broken);
    sending.onabort = () => end(null);
    sending.onload = () => {
      const answer = parse(sending.responseText);
      if (sending.status === 202) {
        end(null);
        onDone(answer);
      } else end(messageOf(answer) ?? broken);
    };
    sending.open("POST", address);
    sending.setRequestHeader("Content-Type", "application/octet-stream");
    sending.send(file);
  };
  return { share, problem, send, stop: () => request.current?.abort() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** In the shape of the API's errors; complaints about single values say more than the message. */
function messageOf(answer: unknown): string | null {
  const error = at(answer, "error");
  const fields = at(at(error, "details"), "fields");
  const complaints =
    typeof fields === "object" && fields !== null ? (Object.values(fields) as unknown[]).flat().map(String) : [];
  const message = complaints.length > 0 ? complaints.join(" ") : at(error, "message");
  return typeof message === "string" ? message : null;
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
