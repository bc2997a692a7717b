#!/usr/bin/env perl
# Serves the folder `app` beside this file on this computer only. Perl comes with macOS and with most of Linux.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use IO::Socket::INET;

my $port = shift // 4173;
my $root = abs_path(dirname(abs_path($0)) . '/app') or die "The folder app is missing.\n";
my %type = (
  html => 'text/html; charset=utf-8', js => 'text/javascript', css => 'text/css', svg => 'image/svg+xml', png => 'image/png',
  json => 'application/json', jsonl => 'application/jsonl', webmanifest => 'application/manifest+json', wasm => 'application/wasm',
);

# The words of the site's own headers, without the line that says for which files.
my @headers;
if (open my $file, '<', "$root/_headers") {
  @headers = map { s/^\s+|\s+$//gr } grep { /^\s+\S/ } <$file>;
}

my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 64, ReuseAddr => 1)
  or die "Port $port is taken: close the other window, or give another number.\n";
$| = 1;
print "Jielong: http://localhost:$port/   (Ctrl+C ends it)\n";
$SIG{CHLD} = 'IGNORE';
$SIG{PIPE} = 'IGNORE';

while (1) {
  my $client = $server->accept or next;
  my $pid = fork;
  if (defined $pid && $pid == 0) {
    close $server;
    answer($client);
    exit 0;
  }
  close $client;
}

sub answer {
  my ($client) = @_;
  $client->autoflush(1);
  my $line = <$client> // return;
  my %asked;
  while (defined(my $header = <$client>)) {
    last if $header =~ /^\r?\n$/;
    $asked{ lc $1 } = $2 if $header =~ /^([\w-]+):\s*(.*?)\r?\n$/;
  }
  my ($method, $path) = $line =~ m{^(GET|HEAD) (/[^ ?#]*)} or return refuse($client, '405 Method Not Allowed');
  $path =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
  return refuse($client, '404 Not Found') if $path =~ m{(^|/)\.\.?(/|$)|\0|\\};
  $path .= 'index.html' if $path =~ m{/$};
  my $file = "$root$path";
  return refuse($client, '404 Not Found') unless -f $file && open my $input, '<:raw', $file;
  my $size = -s $file;
  my ($from, $to, $status) = (0, $size - 1, '200 OK');
  my @range;
  if (($asked{range} // '') =~ /^bytes=(\d+)-(\d*)$/) {
    ($from, $to) = ($1, $2 ne '' && $2 < $to ? $2 : $to);
    return refuse($client, '416 Range Not Satisfiable', "Content-Range: bytes */$size") if $from > $to;
    ($status, @range) = ('206 Partial Content', "Content-Range: bytes $from-$to/$size");
  }
  my ($ending) = $path =~ /\.(\w+)$/;
  my $length = $to - $from + 1;
  print $client join "\r\n", "HTTP/1.1 $status", 'Content-Type: ' . ($type{ $ending // '' } // 'application/octet-stream'),
    "Content-Length: $length", 'Accept-Ranges: bytes', 'Cache-Control: no-cache', 'Connection: close', @range, @headers, '', '';
  return if $method eq 'HEAD';
  seek $input, $from, 0;
  while ($length > 0 && (my $count = read $input, my $part, $length < 65536 ? $length : 65536)) {
    print $client $part or return;
    $length -= $count;
  }
}

sub refuse {
  my ($client, $status, @more) = @_;
  print $client join "\r\n", "HTTP/1.1 $status", 'Content-Length: 0', 'Connection: close', @more, '', '';
}
