# Serves the folder `app` beside this file on this computer only. Windows PowerShell 5.1 comes with Windows.
param([int]$Port = 4173)
$ErrorActionPreference = 'Stop'
$root = [IO.Path]::GetFullPath((Join-Path $PSScriptRoot 'app'))
$types = @{
  '.html' = 'text/html; charset=utf-8'; '.js' = 'text/javascript'; '.css' = 'text/css'; '.svg' = 'image/svg+xml'
  '.png' = 'image/png'; '.json' = 'application/json'; '.jsonl' = 'application/jsonl'
  '.webmanifest' = 'application/manifest+json'; '.wasm' = 'application/wasm'
}

# The words of the site's own headers, without the line that says for which files.
$headers = @()
$headersFile = Join-Path $root '_headers'
if (Test-Path -LiteralPath $headersFile) {
  $headers = @(Get-Content -LiteralPath $headersFile | Where-Object { $_ -match '^\s+\S' } | ForEach-Object { $_.Trim() })
}

# http.sys lets any user listen on localhost.
$listener = New-Object System.Net.HttpListener
$listener.Prefixes.Add("http://localhost:$Port/")
try { $listener.Start() } catch { Write-Host "Port $Port is taken: close the other window, or give another number."; exit 1 }
Write-Host "Jielong: http://localhost:$Port/   (close this window to end it)"
Start-Process "http://localhost:$Port/"

while ($listener.IsListening) {
  $context = $listener.GetContext()
  $request = $context.Request
  $response = $context.Response
  try {
    $path = [Uri]::UnescapeDataString($request.Url.AbsolutePath)
    if ($path.EndsWith('/')) { $path += 'index.html' }
    $file = [IO.Path]::GetFullPath((Join-Path $root $path.TrimStart('/')))
    $inside = $file.StartsWith($root + [IO.Path]::DirectorySeparatorChar, [StringComparison]::OrdinalIgnoreCase)
    if (-not $inside -or -not [IO.File]::Exists($file)) {
      $response.StatusCode = 404
    } elseif ($request.HttpMethod -notin 'GET', 'HEAD') {
      $response.StatusCode = 405
    } else {
      foreach ($header in $headers) {
        $name, $value = $header -split ':\s*', 2
        $response.Headers[$name] = $value
      }
      $type = $types[[IO.Path]::GetExtension($file).ToLowerInvariant()]
      $response.ContentType = if ($type) { $type } else { 'application/octet-stream' }
      $response.Headers['Cache-Control'] = 'no-cache'
      $response.Headers['Accept-Ranges'] = 'bytes'
      $stream = [IO.File]::OpenRead($file)
      try {
        $first = [long]0
        $last = $stream.Length - 1
        if ($request.Headers['Range'] -match '^bytes=(\d+)-(\d*)$') {
          $first = [long]$Matches[1]
          if ($Matches[2] -ne '' -and [long]$Matches[2] -lt $last) { $last = [long]$Matches[2] }
          if ($first -le $last) {
            $response.StatusCode = 206
            $response.Headers['Content-Range'] = "bytes $first-$last/$($stream.Length)"
          } else {
            $response.StatusCode = 416
            $response.Headers['Content-Range'] = "bytes */$($stream.Length)"
          }
        }
        $left = [Math]::Max([long]0, $last - $first + 1)
        $response.ContentLength64 = $left
        if ($request.HttpMethod -eq 'GET' -and $left -gt 0) {
          $null = $stream.Seek($first, 'Begin')
          $buffer = New-Object byte[] 65536
          while ($left -gt 0) {
            $count = $stream.Read($buffer, 0, [int][Math]::Min($buffer.Length, $left))
            if ($count -eq 0) { break }
            $response.OutputStream.Write($buffer, 0, $count)
            $left -= $count
          }
        }
      } finally { $stream.Dispose() }
    }
  } catch {
    # The browser has closed the connection: the next request is what matters.
  } finally {
    try { $response.Close() } catch { $null = $_ }
  }
}
